// What somebody may mean who is still typing; a combobox whose list only leads quicker to what the form finds too.
import { say } from "./words.js";

const WAIT = 180;
const MOST_KEPT = 40;

export function suggest(input) {
  const box = input.closest(".find") ?? input.parentElement;
  const id = input.id || "q";
  const list = document.createElement("ul");
  list.className = "suggest";
  list.id = `${id}-list`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", say("suggested"));
  const told = document.createElement("span");
  told.className = "vh";
  told.setAttribute("role", "status");
  box.append(list, told);
  const set = (name, value) => input.setAttribute(name, value);
  set("role", "combobox");
  set("aria-autocomplete", "list");
  set("aria-controls", list.id);
  set("aria-expanded", "false");
  input.autocomplete = "off";

  const kept = new Map();
  let timer = 0;
  let asking = null;
  let asked = "";
  let at = -1;

  const close = () => {
    clearTimeout(timer);
    asking?.abort();
    asking = null;
    list.hidden = true;
    at = -1;
    set("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = to => {
    const options = [...list.children];
    at = options.length === 0 ? -1 : (to + options.length + 1) % (options.length + 1);
    if (at === options.length) at = -1;
    options.forEach((o, i) => o.setAttribute("aria-selected", String(i === at)));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else {
      set("aria-activedescendant", options[at].id);
      options[at].scrollIntoView({ block: "nearest" });
    }
  };

  // Text only: what comes is never read as markup.
  const write = (name, marks) => {
    const parts = document.createDocumentFragment();
    let from = 0;
    for (const [start, length] of marks) {
      parts.append(name.slice(from, start));
      const mark = document.createElement("mark");
      mark.textContent = name.slice(start, start + length);
      parts.append(mark);
      from = start + length;
    }
    parts.append(name.slice(from));
    return parts;
  };

  const show = items => {
    if (document.activeElement !== input) return;
    list.replaceChildren(...items.map((item, i) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${i}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.code = item.code;
      const field = document.createElement("small");
      field.textContent = item.field;
      option.append(write(item.name, item.marks), field);
      return option;
    }));
    at = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = items.length === 0;
    set("aria-expanded", String(items.length > 0));
    told.textContent = items.length > 0 ? `${items.length} ${say("suggestions")}` : "";
  };

  const ask = async () => {
    const words = input.value.trim();
    if (words.length < 2 || words === asked) return;
    asked = words;
    const known = kept.get(words);
    if (known) return show(known);
    asking?.abort();
    const mine = asking = new AbortController();
    try {
      const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(input.value.slice(0, 300))}`, { signal: mine.signal });
      if (!answer.ok) return;
      const { items } = await answer.json();
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(words, items);
      if (asking === mine) show(items);
    } catch {
      // No list is no harm: the button finds the same.
    }
  };

  const go = option => location.assign(`/thu-tuc/${encodeURIComponent(option.dataset.code)}`);

  input.addEventListener("input", event => {
    if (event.isComposing) return;
    clearTimeout(timer);
    if (input.value.trim().length < 2) {
      asked = "";
      return close();
    }
    // Who pays by the kilobyte presses the button.
    if (navigator.connection?.saveData) return;
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", event => {
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && list.children.length > 0) {
      event.preventDefault();
      if (list.hidden) {
        list.hidden = false;
        set("aria-expanded", "true");
      }
      choose(event.key === "ArrowDown" ? at + 1 : at < 0 ? list.children.length - 1 : at - 1);
    } else if (event.key === "Enter" && !list.hidden && at >= 0) {
      event.preventDefault();
      go(list.children[at]);
    }
  });
  // A press must not take the focus away before it counts.
  list.addEventListener("mousedown", event => event.preventDefault());
  list.addEventListener("click", event => {
    const option = event.target.closest("li");
    if (option) go(option);
  });
  input.addEventListener("blur", close);
}
