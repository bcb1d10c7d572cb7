// Sends each chosen file at once to data-upload-url (multipart, field "file") and shows how far it is. The answer is JSON
// { id, name, size, removeUrl? }; a hidden field data-upload-name (by default "fileIds") keeps the id for the form.
import { say, token } from "./words.js";

const forms = new WeakMap();

export function uploads(input) {
  const form = input.form;
  const underWay = waiting(form);
  const field = input.closest(".field") ?? input.parentElement;
  const list = field.querySelector("ul.files") ?? field.appendChild(Object.assign(document.createElement("ul"), { className: "files" }));
  list.setAttribute("aria-live", "polite");
  const limit = Number(input.dataset.maxSize ?? 0);

  input.addEventListener("change", () => {
    const files = [...input.files];
    input.value = "";
    files.forEach(send);
  });

  field.classList.add("drop");
  for (const [kind, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
    field.addEventListener(kind, event => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      field.classList.toggle("over", over);
      if (kind === "drop") [...event.dataTransfer.files].forEach(send);
    });
  }

  function send(file) {
    const line = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = file.name;
    const meta = Object.assign(document.createElement("span"), { className: "meta" });
    const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
    const drop = Object.assign(document.createElement("button"), { type: "button", className: "quiet-act", textContent: say("remove") });
    drop.setAttribute("aria-label", `${say("remove")} ${file.name}`);
    line.append(picture(), name, drop, meta, bar);
    list.append(line);

    const request = new XMLHttpRequest();
    let removeUrl = null;
    let ended = () => { };
    drop.addEventListener("click", () => {
      request.abort();
      if (removeUrl) fetch(removeUrl, { method: "POST", headers: { RequestVerificationToken: token(form) } });
      line.remove();
      input.focus();
    });
    const fail = text => {
      ended(false);
      bar.remove();
      meta.className = "error";
      meta.textContent = text || say("failed");
    };
    if (limit && file.size > limit) return fail(say("large"));

    meta.textContent = `${say("uploading")} · ${size(file.size)}`;
    request.upload.addEventListener("progress", e => { if (e.lengthComputable) bar.value = e.loaded / e.total; });
    request.addEventListener("error", () => fail());
    request.addEventListener("abort", () => ended(true));
    request.addEventListener("load", () => {
      const answer = parse(request.responseText);
      if (request.status < 200 || request.status > 299 || !answer?.id) return fail(answer?.detail);
      bar.remove();
      meta.textContent = `${say("uploaded")} · ${size(answer.size ?? file.size)}`;
      removeUrl = answer.removeUrl ?? null;
      line.append(Object.assign(document.createElement("input"), {
        type: "hidden", name: input.dataset.uploadName ?? "fileIds", value: answer.id,
      }));
      form?.dispatchEvent(new Event("change"));
      ended(true);
    });
    ended = underWay.begin();
    const body = new FormData();
    body.append("file", file);
    request.open("POST", input.dataset.uploadUrl);
    request.setRequestHeader("RequestVerificationToken", token(form));
    request.setRequestHeader("Accept", "application/json");
    request.send(body);
  }
}

// A form that is sent while files are still on their way waits for them, and goes by itself when all have come.
function waiting(form) {
  if (forms.has(form)) return forms.get(form);
  let count = 0;
  let failed = false;
  let press = null;
  let status = null;
  form.addEventListener("submit", event => {
    if (count === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    press = event.submitter ?? form.querySelector("button[type=submit],button:not([type])");
    status ??= form.appendChild(Object.assign(document.createElement("p"), { className: "saved" }));
    status.setAttribute("role", "status");
    status.textContent = say("waiting");
  });
  const state = {
    begin() {
      let over = false;
      count++;
      return good => {
        if (over) return;
        over = true;
        count--;
        failed ||= !good;
        if (count > 0) return;
        const [go, button] = [press && !failed, press];
        [press, failed] = [null, false];
        if (status) status.textContent = "";
        if (go) button.click();
      };
    },
  };
  forms.set(form, state);
  return state;
}

const picture = () => document.getElementById("words")?.content.firstElementChild?.cloneNode(true) ?? document.createElement("i");

const parse = text => { try { return JSON.parse(text); } catch { return null; } };

const size = bytes => bytes < 1e6
  ? `${Math.max(1, Math.floor(bytes / 1000))} kB`
  : `${(bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} MB`;
