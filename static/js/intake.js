// Bringing files in, and finding one's way between a field and its place on the scan. Every page works without it.
"use strict";

document.documentElement.classList.add("has-script");

// ── Bringing files in ──
const drop = document.getElementById("drop");

function tell(style, words) {
  const line = document.createElement("p");
  line.className = `notice notice--${style}`;
  line.textContent = words;
  document.getElementById("brought").prepend(line);
  return line;
}

// One after the other: each is told of as soon as it has arrived, and a broken one spoils no other.
let sending = Promise.resolve();
const bring = (files) => [...files].forEach((file) => { sending = sending.then(() => send(file)); });

async function send(file) {
  const name = file.name || drop.dataset.pasted;
  if (file.size > Number(drop.dataset.largest)) return tell("error", `${name}: ${drop.dataset.tooLarge}`);
  const line = tell("info", `${drop.dataset.sending} ${name}`);
  const body = new FormData();
  body.append("csrfmiddlewaretoken", drop.elements.csrfmiddlewaretoken.value);
  body.append("files", file, name);
  try {
    const answer = await fetch(drop.action, { method: "POST", body, headers: { "HX-Request": "true" } });
    if (answer.redirected) return location.reload(); // no longer signed in
    if (!answer.ok) throw new Error(answer.status);
    document.querySelectorAll("#brought .notice--success").forEach((told) => told.remove()); // the rows show those
    line.outerHTML = await answer.text();
  } catch {
    line.className = "notice notice--error";
    line.textContent = `${name}: ${drop.dataset.failed}`;
  }
  htmx.trigger("#pile", "refresh");
}

if (drop) {
  drop.querySelectorAll("input[type=file]").forEach((input) => input.addEventListener("change", () => {
    bring(input.files);
    input.value = "";
  }));
  drop.addEventListener("submit", (event) => event.preventDefault()); // what was picked is on its way already
  const carriesFiles = (event) => [...event.dataTransfer?.types ?? []].includes("Files");
  addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault(); // else the browser opens the file instead of the page
    drop.classList.add("is-over");
  });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("is-over"); });
  addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    drop.classList.remove("is-over");
    bring(event.dataTransfer.files);
  });
  addEventListener("paste", (event) => {
    if (event.clipboardData?.files.length) bring(event.clipboardData.files);
  });
}

// Whoever was signed out meanwhile is shown the door, not a piece of it inside the page.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!event.detail.xhr.responseURL.includes("/login/")) return;
  event.detail.shouldSwap = false;
  location.reload();
});

// ── The scan beside the fields ──
const view = document.querySelector(".scan-view");
const ZOOMS = 5; // steps, in css/scan.css
const CLOSER = 2; // what a doubt is looked at with
let zoom = 0;
let isChosen = false; // by hand: then it stays

function zoomTo(step) {
  zoom = Math.min(Math.max(step, 0), ZOOMS - 1);
  for (let each = 0; each < ZOOMS; each += 1) view.classList.toggle(`zoom-${each}`, each === zoom);
}

function showPlace(evidence) {
  const places = [...view.querySelectorAll("[data-place]")];
  const wanted = places.filter((place) => place.dataset.place === evidence);
  places.forEach((place) => place.classList.toggle("is-lit", wanted.includes(place)));
  const first = wanted[0]?.querySelector("rect");
  if (!first) return;
  if (!isChosen && wanted[0].matches(".place--unsure")) zoomTo(CLOSER);
  const place = first.getBoundingClientRect();
  const frame = view.getBoundingClientRect();
  view.scrollBy({ top: place.top - frame.top - frame.height / 3, left: place.left - frame.left - 24, behavior: "instant" });
}

if (view) {
  document.querySelector(".scan-tools").hidden = false;
  zoomTo(0);
  document.querySelectorAll("[data-zoom]").forEach((button) => button.addEventListener("click", () => {
    const step = Number(button.dataset.zoom);
    isChosen = true;
    zoomTo(step === 0 ? 0 : zoom + step);
  }));
  const evidenceOf = (element) => (element.closest?.("[data-evidence]") ?? element.closest?.(".field")?.querySelector("[data-evidence]"))?.dataset.evidence;
  document.addEventListener("focusin", (event) => {
    const evidence = evidenceOf(event.target);
    if (evidence) showPlace(evidence);
  });
  view.addEventListener("click", (event) => {
    const place = event.target.closest("[data-place]");
    if (place) document.querySelector(`[data-evidence="${CSS.escape(place.dataset.place)}"]`)?.focus();
  });
  // The first doubt is where work begins. A picture that is still coming has no places yet.
  const begin = () => document.activeElement?.matches("[data-evidence]") && showPlace(document.activeElement.dataset.evidence);
  view.querySelector("img").addEventListener("load", begin);
  addEventListener("load", begin);
}
