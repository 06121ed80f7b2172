// Waiting and failing: nothing that somebody presses stays silent. Every page works without this file.
//
//   <div id="connection" role="status">    the calm bar; <template id="connection-words"> has what it may say
//   aria-busy="true"                       on what was pressed, once it takes longer than SOON
"use strict";

const SOON = 400; // milliseconds until one is told that it goes on
const LONGEST = 10_000; // … until it is given up: a download leaves the page standing

// What was pressed is busy until the function that this gives back is called.
function waitOn(pressed) {
  const busy = document.getElementById("busy");
  const timer = setTimeout(() => {
    pressed.setAttribute("aria-busy", "true");
    busy.textContent = busy.dataset.words;
  }, SOON);
  return () => {
    clearTimeout(timer);
    pressed.removeAttribute("aria-busy");
    busy.textContent = "";
  };
}

// What is wrong, in the bar over the page: the name of one of the sentences of #connection-words; «» when nothing is.
function tellConnection(what) {
  const bar = document.getElementById("connection");
  if ((bar.dataset.tells ?? "") === what) return;
  bar.dataset.tells = what;
  const words = document.getElementById("connection-words").content.querySelector(`[data-when="${what}"]`);
  bar.replaceChildren(...words ? [words.cloneNode(true)] : []);
}

const cookie = (name) => document.cookie.match(`(?:^|; )${name}=([^;]+)`)?.[1];

// A page of the practice room never sends to the office, nor one of the office to the room, where its reader went in
// another window.
const isOfThisSide = () => document.body.hasAttribute("data-practice") === Boolean(cookie("practice"));

const leadsToTheDoor = (address) => new URL(address, location).pathname === document.body.dataset.login;

{
  // ── No line, or the practice room's other side: acts wait, and what was typed stays ──
  const isLost = () => !navigator.onLine;
  const isHeld = () => isLost() || !isOfThisSide();
  const look = () => tellConnection(isLost() ? "offline" : isHeld() ? "other-side" : "");
  addEventListener("offline", look);
  addEventListener("online", look);
  if (isLost()) look();

  function holdBack(event) {
    if (!isHeld()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const pressed = event.detail?.requestConfig ? event.detail.requestConfig.triggeringEvent : event;
    if (pressed?.isTrusted) tellConnection(""); // so that it is read aloud once more
    look();
  }
  addEventListener("submit", holdBack, { capture: true });
  addEventListener("htmx:beforeRequest", holdBack, { capture: true });

  // ── A part of a page that did not come ──
  const ITS_OWN = "#live, [data-live]"; // static/js/live.js says itself how it went
  const isOurs = ({ detail }) => !(detail.requestConfig?.elt ?? detail.elt).matches(ITS_OWN);
  const NOT_READY = [502, 503, 504, 507];

  function fail(event) {
    if (!isOurs(event) || isLost()) return;
    const { status } = event.detail.xhr;
    tellConnection(!status ? "unreachable" : NOT_READY.includes(status) ? "not-ready" : status === 403 ? "refused" : status === 429 ? "too-often" : "failed");
  }
  ["htmx:sendError", "htmx:timeout", "htmx:responseError"].forEach((name) => addEventListener(name, fail));

  // Whoever was signed out meanwhile is shown the way in, not a piece of it inside the page.
  addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (leadsToTheDoor(xhr.responseURL)) {
      event.detail.shouldSwap = false;
      if (isOurs(event)) tellConnection("signed-out");
    } else if (xhr.status < 400 && isOurs(event) && !isLost()) tellConnection("");
  });

  // ── What takes its time ──
  const underWay = new WeakMap();
  addEventListener("htmx:beforeRequest", ({ detail }) => {
    const { triggeringEvent, elt, xhr } = { ...detail.requestConfig, ...detail };
    if (triggeringEvent?.isTrusted) underWay.set(xhr, waitOn(triggeringEvent.submitter ?? elt));
  });
  addEventListener("htmx:afterRequest", ({ detail }) => underWay.get(detail.xhr)?.());

  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || link.target) return;
    if (link.origin !== location.origin || link.hash || link.hasAttribute("hx-get")) return;
    const done = waitOn(link);
    setTimeout(done, LONGEST);
    addEventListener("pageshow", done, { once: true });
  });
}
