// What script says comes from the page, in the page's language.
const words = document.getElementById("words");

export const say = key => words?.dataset[key] ?? "";

export const time = () => new Date().toLocaleTimeString("vi", { hour: "numeric", minute: "2-digit" });

export const token = form => form?.querySelector("input[name=__RequestVerificationToken]")?.value ?? "";
