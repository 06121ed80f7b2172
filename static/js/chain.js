// The picture of a matter: branches open in their place, and the arrow keys move along the tree.
"use strict";

const matter = () => document.getElementById("matter");
const links = () => [...matter().querySelectorAll(".matter-box")];
const toggleOf = (box) => document.getElementById(box.id.replace("box-", "opens-"));
const depthOf = (box) => Number(box.dataset.depth);

// One stop of the tab key for the whole picture: the box one was at last.
function stopAt(box) {
  matter().querySelectorAll(".matter-row a").forEach((link) => { link.tabIndex = link === box ? 0 : -1; });
}

function goTo(box) {
  if (!box) return;
  stopAt(box);
  box.focus({ preventScroll: true });
  box.scrollIntoView({ block: "nearest", inline: "nearest" });
}

// The page again with another branch open: what is shown changes, place and focus stay.
async function show(address, id) {
  const before = document.getElementById(id)?.getBoundingClientRect().top;
  const left = matter().querySelector(".chain")?.scrollLeft ?? 0;
  const answer = await fetch(address);
  const page = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("matter");
  if (!page) { location.assign(address); return; }
  matter().replaceWith(document.adoptNode(page));
  history.replaceState(null, "", address);
  begin(id.replace("opens-", "box-"));
  const picture = matter().querySelector(".chain");
  if (picture) picture.scrollLeft = left;
  const here = document.getElementById(id);
  here?.focus({ preventScroll: true });
  if (here && before !== undefined) scrollBy(0, here.getBoundingClientRect().top - before);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("#matter [aria-expanded]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  show(link.getAttribute("href"), link.id);
});

function toggle(box) {
  show(toggleOf(box).getAttribute("href"), box.id);
}

document.addEventListener("keydown", (event) => {
  const box = event.target.closest(".matter-box");
  if (!box || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const all = links();
  const at = all.indexOf(box);
  const isOpen = toggleOf(box)?.getAttribute("aria-expanded");
  const moves = {
    ArrowDown: () => goTo(all[at + 1]),
    ArrowUp: () => goTo(all[at - 1]),
    ArrowRight: () => (isOpen === "false" ? toggle(box) : goTo(all.slice(at + 1, at + 2).find((next) => depthOf(next) > depthOf(box)))),
    ArrowLeft: () => (isOpen === "true" ? toggle(box) : goTo(all.slice(0, at).findLast((former) => depthOf(former) < depthOf(box)))),
    Home: () => goTo(all[0]),
    End: () => goTo(all.at(-1)),
  };
  if (!moves[event.key]) return;
  event.preventDefault();
  moves[event.key]();
});

function begin(id) {
  matter().classList.add("has-script");
  const found = matter().querySelector(".matter-box.is-found");
  stopAt(document.getElementById(id)?.closest(".matter-box") ?? found ?? links()[0]);
}

begin(location.hash.slice(1));
if (!location.hash) {
  const isNarrow = matchMedia("(max-width: 39.9375em)").matches; // there the list stands first
  if (isNarrow) matter().querySelector(".matter-list .is-found p a")?.focus();
  else goTo(matter().querySelector(".matter-box.is-found"));
}
