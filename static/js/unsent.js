// The list of letters to be sent: one tick for all of them. The page works without this file.
"use strict";

const all = document.querySelector("[data-tick-all]");
const ticks = [...document.querySelectorAll("tbody input[type=checkbox]")];
if (all) {
  all.hidden = false;
  all.addEventListener("change", () => ticks.forEach((tick) => { tick.checked = all.checked; }));
  ticks.forEach((tick) => tick.addEventListener("change", () => { all.checked = ticks.every((each) => each.checked); }));
}
