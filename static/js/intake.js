// Finding one's way between a field and its place on the scan. The page works without it.
"use strict";

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
