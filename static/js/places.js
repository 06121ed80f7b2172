// Puts a place of a template where one last wrote. Without this file its name is typed between braces.
"use strict";

for (const list of document.querySelectorAll("[data-places]")) {
  const fields = list.dataset.places.split(" ").map((id) => document.getElementById(id));
  let last = fields.find((field) => field.name === "body");
  for (const field of fields) field.addEventListener("focus", () => { last = field; });
  for (const button of list.querySelectorAll("[data-place]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      last.focus();
      last.setRangeText(button.dataset.place, last.selectionStart, last.selectionEnd, "end");
      last.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}
