// The lines of a circulation: what is wrong with a form is shown in its place, as what went well is.
"use strict";

const SHOWN = new Set([409, 422]); // a refusal comes with the line as it now stands

// What was done to a line is told in the figures above it at once.
document.addEventListener("line-changed", () => htmx.trigger("#live", "live"));

document.addEventListener("htmx:beforeSwap", (event) => {
  if (!SHOWN.has(event.detail.xhr.status) || !event.detail.target.closest("#lines")) return;
  event.detail.shouldSwap = true;
  event.detail.isError = false;
});

// … and one goes on at what is amiss, or at what is to be confirmed.
document.addEventListener("htmx:afterSettle", ({ detail, target }) => {
  if (!SHOWN.has(detail.xhr.status) || !target.closest("#lines")) return;
  const amiss = target.querySelector(".field--error");
  ((amiss && inputOf(amiss)) ?? target.querySelector("[data-autofocus]"))?.focus();
});
