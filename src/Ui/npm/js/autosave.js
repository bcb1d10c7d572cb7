// Sends the form to data-autosave-url when it has changed: four seconds after the last key, on leaving a field, on leaving the page.
import { say, time } from "./words.js";

export function autosave(form) {
  const status = form.querySelector("[data-saved]");
  let last = content(form);
  let timer = 0;
  let busy = false;
  let sent = 0;

  const save = async leaving => {
    clearTimeout(timer);
    const now = content(form);
    if (now === last || (busy && !leaving)) return;
    busy = true;
    try {
      const answer = await fetch(form.dataset.autosaveUrl, {
        method: "POST", body: new URLSearchParams(`${now}&seq=${++sent}`), keepalive: leaving === true, headers: { Accept: "application/json" },
      });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      last = now;
      if (status) status.textContent = `${say("saved")} ${time()}`;
    } catch {
      if (status) status.textContent = say("unsaved");
    } finally {
      busy = false;
      if (content(form) !== last) wait();
    }
  };
  const wait = () => { clearTimeout(timer); timer = setTimeout(save, 4000); };

  form.addEventListener("input", wait);
  form.addEventListener("change", () => save());
  // The answer itself is the newest of all: whatever of the above comes in after it is older.
  form.addEventListener("submit", event => {
    if (event.defaultPrevented) return;
    clearTimeout(timer);
    const number = form.elements.seq ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "seq" }));
    number.value = ++sent;
    last = content(form);
  });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(true); });
}

// Files are sent by their own field; everything else, the antiforgery token too, is text.
function content(form) {
  return new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string")).toString();
}
