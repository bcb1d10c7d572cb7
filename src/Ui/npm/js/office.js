// The office's keys and live filters. Keys can be turned off on this machine (WCAG 2.1.4); the choice is a cookie.

import { design } from "./design.js";

const main = document.querySelector("main[data-live]");
const help = document.getElementById("phim-tat");
const switchOn = help?.querySelector("[data-keys-on]");
let on = !/(?:^|; )keys=off/.test(document.cookie);
let at = -1;

const rows = () => [...document.querySelectorAll("[data-keys] tbody tr")];
const shown = () => document.body.classList.toggle("has-keys", on);
shown();
if (switchOn) {
  switchOn.checked = on;
  switchOn.addEventListener("change", () => {
    on = switchOn.checked;
    document.cookie = `keys=${on ? "on" : "off"}; path=/; max-age=31536000; samesite=lax`;
    shown();
  });
}

const keys = {
  "/": () => { const field = document.querySelector("[data-search]"); field?.focus(); field?.select(); return field; },
  "?": () => { help?.showModal(); return help; },
  j: () => step(1, "next"),
  ArrowDown: () => step(1),
  k: () => step(-1, "prev"),
  ArrowUp: () => step(-1),
  Enter: () => { const link = rows()[at]?.querySelector("a[href]"); link?.click(); return link; },
  x: () => { const box = rows()[at]?.querySelector("input[type=checkbox]"); box?.click(); return box; },
};

document.addEventListener("keydown", event => {
  if (!on || event.ctrlKey || event.metaKey || event.altKey || help?.open) return;
  if (event.target.closest("input:not([type=checkbox]),textarea,select,[contenteditable]")) return;
  if (event.key === "Enter" && event.target.closest("a,button,summary,input")) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (Object.hasOwn?.(keys, key) ?? key in keys) {
    if (keys[key]()) event.preventDefault();
  }
});

function step(by, rel) {
  const all = rows();
  if (all.length === 0) {
    const link = rel && document.querySelector(`main a[rel~=${rel}]`);
    link?.click();
    return link;
  }
  all[at]?.classList.remove("at");
  at = Math.min(Math.max(at + by, 0), all.length - 1);
  all[at].classList.add("at");
  all[at].scrollIntoView({ block: "nearest" });
  all[at].querySelector("a[href]")?.focus({ preventScroll: true });
  return true;
}

// Marking: all at once, and how many.
function marks() {
  for (const place of document.querySelectorAll("span[data-all]")) {
    const box = Object.assign(document.createElement("input"), { type: "checkbox" });
    box.setAttribute("aria-label", place.dataset.all);
    box.addEventListener("change", () => {
      for (const one of place.closest("table").querySelectorAll("td.chk input")) one.checked = box.checked;
      count();
    });
    place.replaceChildren(box);
  }
  count();
}
function count() {
  const marked = document.querySelectorAll("td.chk input:checked").length;
  for (const bar of document.querySelectorAll("[data-bulk]")) bar.hidden = marked === 0;
  for (const figure of document.querySelectorAll("[data-marked]")) figure.textContent = String(marked);
}
document.addEventListener("change", event => { if (event.target.closest("td.chk")) count(); });
marks();
document.querySelector(".side [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

// A changed filter fetches the same page and takes over its middle; without script the form has its button.
let asked = 0;
async function live(form) {
  const url = new URL(form.action || location.href);
  url.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== "")).toString();
  const mine = ++asked;
  const answer = await fetch(url, { headers: { Accept: "text/html" } }).catch(() => null);
  if (mine !== asked) return;
  if (!answer?.ok) { location.href = url.href; return; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("main[data-live]");
  if (!fresh) { location.href = url.href; return; }
  const id = document.activeElement?.id;
  main.replaceChildren(...fresh.childNodes);
  document.title = page.title;
  history.replaceState(null, "", url);
  at = -1;
  marks();
  wire();
  if (id) document.getElementById(id)?.focus();
}
// The days on which something changed, by a slider: it writes into the field of the day, which stays the one that is sent.
function slide(form) {
  const bar = form.querySelector("input[data-days]");
  const field = form.querySelector("input[name=ngay]");
  if (!bar || !field) return;
  const days = JSON.parse(bar.dataset.days);
  bar.hidden = false;
  const say = () => {
    field.value = days[Number(bar.value)];
    bar.setAttribute("aria-valuetext", field.value);
  };
  bar.setAttribute("aria-valuetext", field.value);
  bar.addEventListener("input", say);
}
function wire() {
  for (const form of main?.querySelectorAll("form[data-filter]") ?? []) {
    form.querySelectorAll("[data-no-script]").forEach(button => { button.hidden = true; });
    form.addEventListener("change", () => live(form));
    slide(form);
  }
}
wire();

for (const form of document.querySelectorAll("form[data-design]")) design(form);
