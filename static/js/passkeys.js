// Passkeys: what the server asks is put to the browser, and its answer is posted with the form.
"use strict";

const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

function toText(bytes) {
  const letters = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}

const named = (listed) => (listed ?? []).map((each) => ({ ...each, id: toBytes(each.id) }));

function create({ publicKey }, form) {
  const asked = { ...publicKey, challenge: toBytes(publicKey.challenge), excludeCredentials: named(publicKey.excludeCredentials) };
  asked.user = { ...publicKey.user, id: toBytes(publicKey.user.id) };
  if (form.elements.passwordless?.checked) {
    asked.authenticatorSelection = { ...asked.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" };
  }
  return navigator.credentials.create({ publicKey: asked });
}

function get({ publicKey }) {
  const asked = { ...publicKey, challenge: toBytes(publicKey.challenge), allowCredentials: named(publicKey.allowCredentials) };
  return navigator.credentials.get({ publicKey: asked });
}

// The options of a form; at the door they are asked for when they are needed: the server remembers each asking.
async function options(form) {
  const here = document.getElementById("passkey-options");
  if (form.dataset.passkey !== "login") return JSON.parse(here.textContent).creation_options ?? JSON.parse(here.textContent).request_options;
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
}

function posted(credential) {
  const said = { id: credential.id, rawId: toText(credential.rawId), type: credential.type, response: {}, clientExtensionResults: credential.getClientExtensionResults() };
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) said.response[part] = toText(credential.response[part]);
  }
  return JSON.stringify(said);
}

for (const form of document.querySelectorAll("[data-passkey]")) {
  const isKnown = "PublicKeyCredential" in window;
  if (form.dataset.passkey === "login") form.hidden = !isKnown;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const failed = form.querySelector("[data-part=failed]");
    failed.hidden = true;
    try {
      const asked = await options(form);
      const credential = await (form.dataset.passkey === "create" ? create(asked, form) : get(asked));
      form.elements.credential.value = posted(credential);
      form.submit();
    } catch {
      failed.hidden = false; // also when the person thought better of it
      failed.focus();
    }
  });
}
