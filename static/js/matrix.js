// The matrix: one stop for the Tab key, arrow keys within, and what a cell means under the pointer.
// The offices' names are its first column, the circulations its first row.
"use strict";

const matrix = document.querySelector("[data-matrix]");
const LINKS = "thead a, tbody a";
const links = [...(matrix?.querySelectorAll(LINKS) ?? [])];
const first = matrix?.querySelector("tbody a") ?? links[0];
const rows = [...(matrix?.rows ?? [])];

const linkAt = (row, place) => rows[row]?.cells[place]?.querySelector("a");

// The next cell that holds something, in a straight line; none past the edge.
function next(link, down, right) {
  const cell = link.parentElement;
  let row = rows.indexOf(cell.parentElement) + down;
  let place = cell.cellIndex + right;
  while (rows[row] && place >= 0 && place < rows[row].cells.length) {
    if (linkAt(row, place)) return linkAt(row, place);
    row += down;
    place += right;
  }
  return undefined;
}

const inRow = (link) => links.filter((each) => each.closest("tr") === link.closest("tr"));
const moves = {
  ArrowUp: (link) => next(link, -1, 0),
  ArrowDown: (link) => next(link, 1, 0),
  ArrowLeft: (link) => next(link, 0, -1),
  ArrowRight: (link) => next(link, 0, 1),
  Home: (link, all) => (all ? first : inRow(link)[0]),
  End: (link, all) => (all ? links : inRow(link)).at(-1),
};

links.forEach((link) => { link.tabIndex = link === first ? 0 : -1; });

matrix?.addEventListener("keydown", (event) => {
  const link = event.target.closest(LINKS);
  if (!link || !moves[event.key] || event.altKey || event.metaKey) return;
  event.preventDefault();
  moves[event.key](link, event.ctrlKey)?.focus();
});

matrix?.addEventListener("focusin", (event) => {
  if (!links.includes(event.target)) return;
  links.forEach((link) => { link.tabIndex = link === event.target ? 0 : -1; });
});

const meaning = (link) => (link.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" · ");
for (const kind of ["mouseover", "focusin"]) {
  matrix?.addEventListener(kind, (event) => {
    const link = event.target.closest("tbody a");
    if (link && !link.title) link.title = meaning(link);
  });
}

const keys = document.querySelector(".matrix-keys");
if (keys && links.length) keys.hidden = false;
