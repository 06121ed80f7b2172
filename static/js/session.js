// Before the session ends for want of anybody, the page asks whether somebody is there. Who types or points is.
"use strict";

{
  const dialog = document.getElementById("session");
  const form = dialog.querySelector("form");
  const before = Number(dialog.dataset.before);
  const AGAIN = 20; // seconds: somebody may say so in another window
  let isThere = false, timer;

  for (const deed of ["keydown", "input", "pointerdown", "wheel", "touchmove"]) {
    addEventListener(deed, (event) => { isThere ||= event.isTrusted; }, { capture: true, passive: true });
  }

  const again = (seconds) => { clearTimeout(timer); timer = setTimeout(look, seconds * 1000); };

  // Undefined where nothing was heard; an answer that leads elsewhere is the door.
  const heard = (method) => {
    if (method === "POST") takeToken(form);
    return fetch(form.action, {
      method,
      body: method === "POST" ? new FormData(form) : undefined,
      headers: method === "POST" ? {} : { "X-By-Itself": "1" },
      redirect: "manual",
      cache: "no-store",
    }).catch(() => undefined);
  };

  function show(part) {
    for (const each of dialog.querySelectorAll("[data-part]")) each.hidden = !each.dataset.part.split(" ").includes(part);
    if (dialog.open && dialog.dataset.shown === part) return;
    dialog.dataset.shown = part;
    if (!dialog.open) dialog.showModal();
    dialog.querySelector(".actions > :not([hidden])").focus();
  }

  async function look() {
    const asking = heard(isThere ? "POST" : "GET");
    isThere = false;
    const answer = await asking;
    if (!answer?.ok && answer?.type !== "opaqueredirect") return again(AGAIN); // no connection: that is told elsewhere
    if (!answer.ok) return show("over");
    const { left, can_go_on: canGoOn } = await answer.json();
    if (left > before) {
      dialog.close();
      return again(left - before);
    }
    if (dialog.dataset.shown !== "day") show(canGoOn ? "asked" : "day");
    return again(Math.min(AGAIN, left + 1));
  }

  function goOn(event) {
    event.preventDefault();
    dialog.close();
    isThere = true;
    look();
  }
  form.addEventListener("submit", goOn);
  dialog.addEventListener("cancel", goOn); // Escape
  form.querySelector("[type=button]").addEventListener("click", () => dialog.close());
  again(Number(dialog.dataset.first));
}
