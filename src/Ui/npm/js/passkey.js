// A button that asks the device for a passkey and sends its answer with the form around it. What the server says and hears is JSON with
// bytes as base64url (WebAuthn Level 3, §5.1.8); written out here for browsers that do not do it themselves.
import { token } from "./words.js";

export function passkey(part) {
  const create = part.dataset.passkey === "create";
  const form = part.closest("form");
  const status = part.querySelector("[role=status]");
  if (!form || typeof PublicKeyCredential !== "function") return;
  part.hidden = false;
  document.querySelectorAll("[data-passkey-without]").forEach(words => { words.hidden = true; });

  let busy = false;
  part.querySelector("[data-passkey-ask]").addEventListener("click", async () => {
    if (busy) return;
    busy = true;
    status.textContent = "";
    try {
      const answer = await fetch(part.dataset.options, {
        method: "POST", body: new URLSearchParams({ __RequestVerificationToken: token(form) }), headers: { Accept: "application/json" },
      });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const publicKey = readOptions(await answer.json());
      const made = await (create ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
      part.querySelector("input[name=credential]").value = JSON.stringify(write(made));
      form.submit();
    } catch (error) {
      status.textContent = error.name === "NotAllowedError" || error.name === "AbortError" ? part.dataset.cancelled : part.dataset.failed;
    } finally {
      busy = false;
    }
  });
}

function readOptions(options) {
  const known = list => (list || []).map(key => ({ ...key, id: bytes(key.id) }));
  const read = { ...options, challenge: bytes(options.challenge) };
  if (options.user) read.user = { ...options.user, id: bytes(options.user.id) };
  if (options.excludeCredentials) read.excludeCredentials = known(options.excludeCredentials);
  if (options.allowCredentials) read.allowCredentials = known(options.allowCredentials);
  return read;
}

function write(made) {
  const said = made.response;
  const response = { clientDataJSON: text(said.clientDataJSON) };
  if (said.attestationObject) {
    response.attestationObject = text(said.attestationObject);
    response.transports = said.getTransports ? said.getTransports() : [];
  } else {
    response.authenticatorData = text(said.authenticatorData);
    response.signature = text(said.signature);
    if (said.userHandle) response.userHandle = text(said.userHandle);
  }
  return {
    id: made.id, rawId: text(made.rawId), type: made.type, response,
    authenticatorAttachment: made.authenticatorAttachment || undefined, clientExtensionResults: made.getClientExtensionResults(),
  };
}

function bytes(base64url) {
  const plain = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, letter => letter.charCodeAt(0));
}

function text(buffer) {
  let plain = "";
  for (const byte of new Uint8Array(buffer)) plain += String.fromCharCode(byte);
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
