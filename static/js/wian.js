// Small comforts. Every page works without this file.
"use strict";

const isSubmit = (element) => element.matches("button:not([type]), button[type=submit], input[type=submit]");
const submitsOf = (form) => [...form.elements].filter(isSubmit);

// A number that a script writes has the digits of the page it is written on.
const inDigits = (number) => document.body.dataset.digits === "arabic"
  ? String(number)
  : String(number).replace(/[0-9]/g, (digit) => "๐๑๒๓๔๕๖๗๘๙"[digit]);

// A second press does not send a form twice. htmx guards its own, and a form that only asks may ask again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  setTimeout(() => { // after the browser has read which button was pressed
    if (event.defaultPrevented || form.method !== "post") return;
    const pressed = submitsOf(form).filter((button) => !button.disabled);
    const done = form.target ? () => {} : waitOn(event.submitter ?? form);
    const enable = () => { done(); pressed.forEach((button) => { button.disabled = false; }); };
    pressed.forEach((button) => { button.disabled = true; });
    setTimeout(enable, LONGEST); // a download or a lost connection leaves the page standing
    addEventListener("pageshow", enable, { once: true }); // «back» shows the page as it was left
  });
});

// Signing in, in another tab too, gives the browser another token, which it takes from its cookie: what stood open
// meanwhile is not refused for it; but for that of the practice room's other side (config/practice/session.py).
const tokenNow = () => isOfThisSide() ? cookie("csrftoken") : undefined;

function takeToken(form) {
  const field = form.querySelector("[name=csrfmiddlewaretoken]");
  if (field && tokenNow()) field.value = tokenNow();
}
document.addEventListener("submit", (event) => takeToken(event.target), { capture: true });

// What a page asks while nobody touches it keeps no session alive. Those whom somebody left behind would never end.
document.addEventListener("htmx:configRequest", (event) => {
  if (tokenNow()) event.detail.headers["X-CSRFToken"] = tokenNow();
  if (!event.detail.triggeringEvent?.isTrusted) event.detail.headers["X-By-Itself"] = "1";
});

// Ctrl+Enter sends the form one is writing in, by its first button, as Enter does in a one-line field.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.form ?? event.target.closest("form");
  if (!form) return;
  const first = submitsOf(form)[0];
  if (first?.disabled) return;
  event.preventDefault();
  form.requestSubmit(first);
});

// A field and the words of the letter it was read from point to each other.
const marksOf = (evidence) => document.querySelectorAll(`mark[data-mark="${CSS.escape(evidence)}"]`);

const evidenceNear = (element) => (element?.closest("[data-evidence]") ?? element?.closest(".field")?.querySelector("[data-evidence]"))?.dataset.evidence;

function light(event) {
  const evidence = evidenceNear(event.target) ?? evidenceNear(document.activeElement);
  const wanted = evidence ? [...marksOf(evidence)] : [];
  if (wanted.length && !wanted[0].matches(".is-lit")) showInItsPane(wanted[0]);
  document.querySelectorAll("mark[data-mark]").forEach((mark) => mark.classList.toggle("is-lit", wanted.includes(mark)));
}

// Only the letter's own pane scrolls: on a telephone the page must not run away from the field.
function showInItsPane(mark) {
  const pane = mark.closest(".letter-text");
  if (!pane || pane.scrollHeight <= pane.clientHeight) return;
  const top = mark.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  if (top < 0 || top > pane.clientHeight - 48) pane.scrollTop += top - pane.clientHeight / 3;
}

document.addEventListener("focusin", light);
document.addEventListener("mouseover", light);
document.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-mark]");
  if (!mark) return;
  document.querySelector(`[data-evidence="${CSS.escape(mark.dataset.mark)}"]`)?.focus();
});

// All that is amiss in a form, on top of it, each leading to its field; the title says so too, which is read first.
const inputOf = (field) => field.querySelector(":is(input, select, textarea):not([type=hidden])");
const amiss = [...document.querySelectorAll("main .field--error")].filter(inputOf);

function listAmiss(title) {
  const list = document.createElement("ul");
  for (const field of amiss) {
    const link = document.createElement("a");
    link.href = `#${inputOf(field).id}`;
    link.textContent = [field.querySelector("label, legend")?.firstChild, field.querySelector(".field-error")]
      .map((each) => each?.textContent.trim()).filter(Boolean).join(": ");
    list.append(document.createElement("li"));
    list.lastChild.append(link);
  }
  const whole = document.createElement("div");
  whole.className = "notice notice--error";
  whole.append(title, list);
  (amiss[0].closest("form") ?? amiss[0]).before(whole);
}

const amissTitle = document.querySelector("main")?.dataset.amiss;
if (amiss.length) document.title = `${amissTitle} · ${document.title}`;
if (amiss.length > 1) listAmiss(amissTitle);

// Why the whole of a form was refused may stand far below the top of the page.
const refusal = document.querySelector("main .errorlist.nonfield");
refusal?.setAttribute("tabindex", "-1");

// What is amiss, else the place where work begins; last, so that its words in the letter light up too.
const goOn = (amiss[0] && inputOf(amiss[0])) ?? document.querySelector("[data-autofocus]") ?? refusal;
// A button that stays in sight may not scroll away what is to be read before it: the number just given.
goOn?.focus({ preventScroll: Boolean(goOn.closest(".actions--stay")) });
if (goOn === refusal) refusal?.scrollIntoView({ block: "center" });
