// Everything here only makes quicker what the page does by itself.
import { autosave } from "./autosave.js";
import { passkey } from "./passkey.js";
import { suggest } from "./suggest.js";
import { uploads } from "./upload.js";

const wrongs = document.querySelector("[data-wrongs]");
if (wrongs) {
  wrongs.focus();
  wrongs.addEventListener("click", event => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (field) {
      event.preventDefault();
      field.focus({ preventScroll: true });
      (field.closest(".field") ?? field).scrollIntoView({ block: "start" });
    }
  });
}

// A second press of the same button within two seconds is a slip of the hand.
document.addEventListener("submit", event => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (Date.now() - Number(form.dataset.sent ?? 0) < 2000) event.preventDefault();
  else form.dataset.sent = String(Date.now());
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(f => delete f.dataset.sent));

document.addEventListener("click", event => {
  if (event.target.closest("[data-print]")) print();
  for (const menu of document.querySelectorAll("details.who[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", event => {
  const menu = event.key === "Escape" && document.querySelector("details.who[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.querySelectorAll("[data-print][hidden]").forEach(button => { button.hidden = false; });

document.querySelectorAll("form[data-autosave-url]").forEach(autosave);
document.querySelectorAll("input[type=file][data-upload-url]").forEach(uploads);
document.querySelectorAll("[data-passkey]").forEach(passkey);
document.querySelectorAll("input[data-suggest]").forEach(suggest);

// What was typed before a question in between goes on by itself; without script its button does it.
const onward = document.querySelector("form[data-continue]");
if (onward) onward.submit();

if ("serviceWorker" in navigator && isSecureContext) {
  addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => { }));
}
