// The designer of forms: hides what the chosen kind does not ask, shows the preview while one types, and takes drag and drop. Every step is a button
// of the form too, so nothing here is needed.

export function design(form) {
  const kind = form.querySelector("[data-kind]");
  const when = form.querySelector("[data-when]");
  const place = document.querySelector("[data-place]");
  const preview = document.querySelector("[data-preview]");
  let dirty = false;
  let asked = 0;
  let timer = 0;

  const ask = (part, on) => {
    part.hidden = !on;
    for (const control of part.querySelectorAll("input,textarea,select")) control.disabled = !on;
  };
  const fit = () => {
    if (kind) for (const part of form.querySelectorAll("[data-kinds]")) ask(part, part.dataset.kinds.split(" ").includes(kind.value));
    if (when) for (const part of form.querySelectorAll("[data-typed]")) ask(part, when.value.endsWith(" ?"));
  };
  fit();

  const look = async () => {
    const mine = ++asked;
    const answer = await fetch(form.dataset.look, { method: "POST", body: new FormData(form) }).catch(() => null);
    if (answer?.status === 200 && mine === asked && preview) {
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      preview.replaceChildren(...fresh.body.childNodes);
    }
  };
  form.addEventListener("input", () => {
    dirty = true;
    fit();
    clearTimeout(timer);
    timer = setTimeout(look, 250);
  });
  form.addEventListener("submit", () => { dirty = false; });
  window.addEventListener("beforeunload", event => { if (dirty) event.preventDefault(); });

  let held = null;
  const mark = element => {
    document.querySelector(".outline .over")?.classList.remove("over");
    element?.classList.add("over");
  };
  const target = event => event.target.closest?.(".outline [data-field]") ?? event.target.closest?.(".outline [data-page]");
  for (const row of document.querySelectorAll(".outline [data-field]")) {
    row.draggable = true;
    row.addEventListener("dragstart", event => {
      held = row;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", row.dataset.field);
      row.classList.add("held");
    });
    row.addEventListener("dragend", () => { held = null; row.classList.remove("held"); mark(null); });
    row.addEventListener("keydown", event => {
      const verb = event.altKey && { ArrowUp: "up", ArrowDown: "down" }[event.key];
      const button = verb && row.querySelector(`button[value^="${verb} "]`);
      if (button) { event.preventDefault(); button.click(); }
    });
  }
  document.addEventListener("dragover", event => {
    const over = held && target(event);
    if (over) { event.preventDefault(); mark(over); }
  });
  document.addEventListener("drop", event => {
    const over = held && target(event);
    if (!over || !place || over === held) return;
    event.preventDefault();
    form.elements.to.value = over.closest("[data-page]").dataset.page;
    form.elements.before.value = over.dataset.field ?? "";
    place.value = `place ${held.dataset.field}`;
    place.disabled = false;
    place.click();
  });
}
