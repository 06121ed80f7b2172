// How far the files of a letter are on their way. They arrive without it too.
"use strict";

document.addEventListener("htmx:xhr:progress", (event) => {
  const line = event.target.querySelector?.("[data-progress]");
  if (!line || !event.detail.lengthComputable) return;
  const { loaded, total } = event.detail;
  const bar = line.querySelector("progress");
  line.hidden = false;
  bar.max = total;
  bar.value = loaded;
  if (loaded < total) return;
  bar.removeAttribute("value"); // the rest is the server's
  line.querySelector("span").textContent = line.dataset.checking;
});

const isOurs = (event) => event.target.closest?.("#enclosures");
document.addEventListener("htmx:afterRequest", (event) => {
  if (isOurs(event)) event.target.querySelector("[data-progress]")?.setAttribute("hidden", "");
});

// A button that went with its line leaves the list in its place.
document.addEventListener("htmx:afterSettle", (event) => {
  if (isOurs(event) && document.activeElement === document.body) document.getElementById("enclosures")?.focus();
});
