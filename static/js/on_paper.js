// On a telephone a page of a letter is as wide as the screen, and its words too small: pressed, it comes close where it
// was pressed, and pressed again it is whole. On a wide screen, and without this file, it opens as a PDF.
"use strict";

document.addEventListener("click", (event) => {
  const sheet = event.target.closest(".sheets > .sheet");
  if (!sheet || matchMedia("(min-width: 900px)").matches) return;
  event.preventDefault();
  const pane = sheet.parentElement, before = sheet.getBoundingClientRect();
  const across = (event.clientX - before.left) / before.width, down = (event.clientY - before.top) / before.height;
  pane.classList.toggle("is-close");
  const after = sheet.getBoundingClientRect(), frame = pane.getBoundingClientRect();
  pane.scrollBy({
    left: after.left + across * after.width - frame.left - frame.width / 2,
    top: after.top + down * after.height - frame.top - frame.height / 2,
    behavior: "instant",
  });
  pane.scrollIntoView({ block: "nearest" });
});
