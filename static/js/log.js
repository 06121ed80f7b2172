// Letters logged in a row, without the mouse. The forms work without it.
"use strict";

const log = document.getElementById("log");
const fieldOf = (name) => log.elements.namedItem(name);

function write(name, words) {
  const field = fieldOf(name);
  field.value = words;
  // The line below a date listens to typing.
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// ── The sender and the day of the letter before ──
const former = document.getElementById("former");

function takeFormer() {
  write("issuer", former.dataset.issuer);
  write("registered_on", former.dataset.registeredOn);
  clearClock();
  fieldOf("issuer").dispatchEvent(new Event("change", { bubbles: true }));
  fieldOf("issuer").focus();
}

if (former) {
  former.hidden = false;
  former.addEventListener("click", takeFormer);
  addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyS") return; // the key, whatever the layout
    event.preventDefault();
    takeFormer();
  });
}

// ── «Now» is offered for today only: on another day it would be a lie ──
const clock = fieldOf("registered_time");
const offered = { day: fieldOf("registered_on").value, time: clock.value };

function clearClock() {
  if (fieldOf("registered_on").value !== offered.day && clock.value === offered.time) clock.value = "";
}

fieldOf("registered_on").addEventListener("change", clearClock);

// ── A number that was pasted with its date ──
document.body.addEventListener("number-read", ({ detail }) => {
  if (!detail.number) return;
  if (detail.dated_on) { // else what was typed stays as it is
    write("number", detail.number);
    if (!fieldOf("dated_on").value) write("dated_on", detail.dated_on);
  }
  if (detail.issuer && !fieldOf("issuer").value) write("issuer", detail.issuer);
});

fieldOf("number").addEventListener("paste", () => setTimeout(() => {
  fieldOf("number").dispatchEvent(new Event("change", { bubbles: true })); // at once, not on leaving the field
}));
