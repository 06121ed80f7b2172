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

// ── The sender of the letter before ──
const former = document.getElementById("former");

function takeFormer() {
  write("issuer", former.dataset.issuer);
  lookUp();
}

if (former) {
  former.hidden = false;
  former.addEventListener("click", () => { takeFormer(); fieldOf("number").focus(); });
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
const lookUp = () => fieldOf("number").dispatchEvent(new Event("change", { bubbles: true }));

document.body.addEventListener("number-read", ({ detail }) => {
  const said = { dated_on: detail.dated_on, issuer: detail.issuer };
  const missing = Object.keys(said).filter((name) => said[name] && !fieldOf(name).value);
  missing.forEach((name) => write(name, said[name]));
  if (detail.dated_on) write("number", detail.number); // else what was typed stays as it is
  if (missing.length) lookUp(); // now that more is known
});

fieldOf("number").addEventListener("paste", () => setTimeout(lookUp)); // at once, not on leaving the field
