// Passing letters on: ticking a list by the arrow keys, and the words that are written most. Works without it.
"use strict";

const ticks = [...document.querySelectorAll("input[name=entries], input[name=letters]")];
const tickAll = document.getElementById("tick-all");

if (tickAll) {
  const count = () => {
    const ticked = ticks.filter((tick) => tick.checked).length;
    tickAll.checked = ticked === ticks.length;
    tickAll.indeterminate = ticked > 0 && ticked < ticks.length;
  };
  tickAll.hidden = false;
  tickAll.addEventListener("change", () => ticks.forEach((tick) => { tick.checked = tickAll.checked; }));
  ticks.forEach((tick) => tick.addEventListener("change", count));
  addEventListener("pageshow", count); // «back» shows the ticks as they were left
  count();
}

ticks.forEach((tick, place) => tick.addEventListener("keydown", (event) => {
  const next = ticks[place + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
  if (!next) return;
  event.preventDefault();
  next.focus();
}));

document.querySelectorAll(".usual-words").forEach((words) => {
  const form = words.closest("form");
  const { kind, text, section } = form.elements;
  const offer = () => words.querySelectorAll("[data-kind]").forEach((each) => {
    each.hidden = each.dataset.kind !== kind.value;
  });
  words.hidden = false;
  offer();
  form.addEventListener("change", offer);
  addEventListener("pageshow", offer); // «back» shows the kind as it was left
  words.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-words]")?.dataset;
    if (!chosen) return;
    text.value = [text.value.trimEnd(), chosen.words].filter(Boolean).join("\n");
    if (chosen.section && section) section.value = chosen.section;
    text.focus();
  });
});
