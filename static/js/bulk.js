// Many responses at once: one tick for the page, and going on by itself with what one request had no time for.
"use strict";

const page = document.querySelector("[data-tick-page]");
const all = page?.querySelector("input");
const ticks = () => [...document.querySelectorAll("input[name=chosen]")]; // lines come and go while one looks
if (all && ticks().length) {
  const count = () => {
    const ticked = ticks().filter((tick) => tick.checked).length;
    all.checked = ticked === ticks().length;
    all.indeterminate = ticked > 0 && !all.checked;
  };
  page.hidden = false;
  all.addEventListener("change", () => ticks().forEach((tick) => { tick.checked = all.checked; }));
  document.addEventListener("change", ({ target }) => { if (target.name === "chosen") count(); });
  addEventListener("pageshow", count); // «back» shows the ticks as they were left
  count();
}

document.querySelector("form[data-goes-on]")?.requestSubmit();
