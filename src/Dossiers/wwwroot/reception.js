// The counter's form, quicker by keyboard. Without this file the same form works by its buttons.
const form = document.querySelector("form[data-reception]");
if (form) {
  document.addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.querySelector("[data-main]").click();
    }
  });

  // A card's QR code: number, old number, name, birth date, sex, residence, day of issue.
  const scan = form.querySelector("[data-qr]");
  const fill = () => {
    const parts = scan.value.trim().split("|");
    if (parts.length < 6 || !/^\d{12}$/.test(parts[0]) || !parts[2].trim()) return false;
    const put = (name, value) => { form.querySelector(`[name="${name}"]`).value = value.trim(); };
    put("applicant.personalId", parts[0]);
    put("applicant.fullName", parts[2]);
    put("applicant.address", parts[5]);
    scan.value = "";
    form.querySelector("[name='applicant.phone']").focus();
    return true;
  };
  scan.addEventListener("keydown", event => {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && fill()) event.preventDefault();
  });
  scan.addEventListener("paste", () => setTimeout(fill));
}
