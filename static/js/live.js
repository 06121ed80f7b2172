// A part of a page that is looked at again, once a minute, while somebody has it before them. Without this file the
// page says when it was made. templates/workflow/_live.html writes the markup, workflow/live.py answers:
//
//   <div data-live="STAMP">…</div>                          the part; the stamp tells one state of it from another
//   <div data-live="" hx-get hx-trigger="load, live">…      a second part, which asks for itself; without a stamp: to come
//   <div id="live" hx-get hx-trigger="live" data-every>…    asks for it, says how it went, and can be stopped
//
// Only what the server says differently from the last time is changed, in its place: whatever a reader has focused,
// selected, scrolled, opened or typed stays. Lines that come, go or change their order have an id. data-live-keep:
// what is inside was fetched or opened by the reader, and is left alone.
"use strict";

const live = document.getElementById("live");
const made = new WeakMap(); // of each node what the server said of it last
const PAUSED = "live-paused";
const parts = [...document.querySelectorAll("[data-live]")].map((node) =>
  ({ node, asker: node.hasAttribute("hx-get") ? node : live, stamp: node.dataset.live }));
let askedAt = Date.now();
let isOver = false; // signed out: asking again helps nobody
let isHeldBack = false; // something of the answer could not be shown yet
let hasChanged = false; // one of the parts, when they were last asked for

// ── What is new, put in its place ──
function remember(node, said) {
  made.set(node, said);
  node.childNodes.forEach((child, place) => remember(child, said.childNodes[place]));
}

function copy(said) {
  const node = document.importNode(said, true);
  remember(node, said);
  return node;
}

const firstOf = (select) => [...select.options].find((option) => option.defaultSelected) ?? select.options[0];

function isWritten(field) {
  if (field.matches("select")) return firstOf(field)?.selected === false;
  return field.matches("[type=checkbox], [type=radio]") ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
}

const isHeld = (node) => node.contains(document.activeElement) || [...node.querySelectorAll?.("input, select, textarea") ?? []].some(isWritten);

// A form that somebody fills in belongs to what they saw: its hidden version stays with it.
const isFrozen = (node) => node.matches("input[type=hidden]") && node.form && isHeld(node.form);

function update(node, said) {
  const before = made.get(node);
  if (before.isEqualNode(said) || node.name === "csrfmiddlewaretoken") return;
  if (node.nodeType !== Node.ELEMENT_NODE) node.data = said.data;
  else if (node.matches("[data-live-keep]")) return;
  else if (isFrozen(node)) { isHeldBack = true; return; }
  else {
    for (const { name } of [...before.attributes, ...said.attributes]) {
      if (before.getAttribute(name) === said.getAttribute(name)) continue;
      if (said.hasAttribute(name)) node.setAttribute(name, said.getAttribute(name));
      else node.removeAttribute(name);
    }
    arrange(node, said);
  }
  made.set(node, said);
}

// What htmx has put there since, under the id of what stood there, gives way unless the reader has it open.
const isKept = (node) => node.matches?.("[data-live-keep]") || isHeld(node);

function renew(node, said) {
  if (made.has(node)) update(node, said);
  else if (!isKept(node)) {
    const fresh = copy(said);
    node.replaceWith(fresh);
    return fresh;
  } else if (!node.matches("[data-live-keep]")) isHeldBack = true;
  return node;
}

// What the reader is at is never moved: the others are put around it, so that it keeps its focus and its place.
function arrange(node, said) {
  const old = new Set([...node.childNodes].filter((child) => made.has(child) || child.id));
  const found = [...said.childNodes].map((next) => {
    const child = [...old].find((each) => each.nodeName === next.nodeName && (each.id ?? "") === (next.id ?? ""));
    old.delete(child);
    return child;
  });
  for (const child of old) {
    if (isKept(child)) isHeldBack = true;
    else child.remove();
  }
  const toCome = new Set(found);
  let place = node.firstChild;
  said.childNodes.forEach((next, at) => {
    while (place && !toCome.has(place)) place = place.nextSibling; // of nobody's, or kept
    toCome.delete(found[at]);
    const isNext = found[at] === place;
    const child = found[at] ? renew(found[at], next) : copy(next);
    if (isNext || (found[at] && isKept(child))) place = child.nextSibling;
    else node.insertBefore(child, place);
  });
}

function show(part, html) {
  const focused = document.activeElement;
  const topOf = () => focused.getBoundingClientRect().top;
  const before = topOf();
  const isInSight = part.contains(focused) && before >= 0 && before < window.innerHeight;
  const said = new DOMParser().parseFromString(`<div>${html}</div>`, "text/html").body.firstChild;
  isHeldBack = false;
  arrange(part, said);
  if (document.activeElement !== focused) focused.focus({ preventScroll: true }); // a line around it has moved
  if (isInSight) window.scrollBy({ top: topOf() - before, behavior: "instant" });
  htmx.process(part);
}

// ── When, and how it went ──
const isPaused = () => localStorage.getItem(PAUSED) !== null;
const say = (words) => { const said = live.querySelector("[data-said]"); if (said.textContent !== words) said.textContent = words; };

function look() {
  if (document.hidden || isOver || isPaused() || Date.now() - askedAt < Number(live.dataset.every) * 1000) return;
  askedAt = Date.now();
  for (const { asker } of parts) htmx.trigger(asker, "live");
}

function timeOf(answer) {
  const at = new Date(answer.getResponseHeader("Date") ?? Date.now());
  const shape = { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Bangkok" };
  const clock = inDigits(at.toLocaleTimeString("en-GB", shape));
  return document.documentElement.lang === "th" ? clock.replace(":", ".") + " น." : clock;
}

function hear(part, answer) {
  const asked = new URL(part.asker.getAttribute("hx-get"), location);
  if (answer.status && new URL(answer.responseURL).pathname !== asked.pathname) {
    isOver = true;
    live.querySelector("[data-again]").hidden = false;
    return say(live.dataset.signedOut);
  }
  if (answer.status !== 200 && answer.status !== 304) return say(live.dataset.lost);
  if (answer.status === 200) {
    hasChanged ||= part.stamp !== "";
    show(part.node, answer.responseText);
    if (!isHeldBack) part.stamp = answer.getResponseHeader("ETag");
  }
  live.querySelector("[data-at]").textContent = live.dataset.seen.replace("#", timeOf(answer));
  say(hasChanged ? live.dataset.changed : "");
}

function ask(part, headers) {
  if (part.asker === live) hasChanged = false; // it is asked before the second
  headers["If-None-Match"] = part.stamp;
}

const button = live.querySelector("button");
const label = () => { button.textContent = isPaused() ? live.dataset.goOn : live.dataset.pause; };
button.addEventListener("click", () => {
  if (isPaused()) localStorage.removeItem(PAUSED);
  else localStorage.setItem(PAUSED, "1");
  label();
});
label();
button.hidden = false;

for (const part of parts) {
  const heed = (name, act) => part.asker.addEventListener(name, (event) => { if (event.target === part.asker) act(event.detail); });
  remember(part.node, part.node.cloneNode(true));
  heed("htmx:configRequest", ({ headers }) => ask(part, headers));
  heed("htmx:afterRequest", ({ xhr }) => hear(part, xhr));
}
document.addEventListener("visibilitychange", look);
setInterval(look, 5_000); // often, so that a computer that slept catches up soon
