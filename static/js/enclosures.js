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

function say(words) {
  const told = document.getElementById("enclosures-told");
  if (!told) return;
  const line = document.createElement("p");
  line.className = "notice notice--error";
  line.textContent = words;
  told.replaceChildren(line);
}

const isOurs = (event) => event.target.closest?.("#enclosures");
const failed = (event) => {
  if (!isOurs(event)) return;
  event.target.querySelector("[data-progress]")?.setAttribute("hidden", "");
  say(document.getElementById("enclosures-told").dataset.failed);
};
document.addEventListener("htmx:sendError", failed);
document.addEventListener("htmx:responseError", failed);

// Whoever was signed out meanwhile is shown the door, not a piece of it inside the page.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!isOurs(event) || !event.detail.xhr.responseURL.includes("/login/")) return;
  event.detail.shouldSwap = false;
  location.reload();
});

// A button that went with its line leaves the list in its place.
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement === document.body) document.getElementById("enclosures")?.focus();
});
