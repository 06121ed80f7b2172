// Getting about without the mouse. Every page works without this file.
//
//   aria-keyshortcuts="x"      the key presses (a link, a button), ticks (a box) or goes to (a field) this; in a row of a
//                              list it counts for the row that one is at. «?» shows them all, as they stand on the page.
//   main table.table           its rows are walked by j and k, as is what has data-row; x ticks the box of a row
//   details[data-closes]       closes when one goes elsewhere
//   form[data-paste]           what is pasted outside of any field goes into its textarea, and it is sent
"use strict";

// ── What is pressed ──
// The key by what it writes; on a Thai keyboard, whose letters are none of these, by its place.
const PLACES = { Slash: ["/", "?"] };

function keyOf({ key, code, shiftKey }) {
  if (key.length > 1 || /[!-~]/.test(key)) return key.length > 1 ? key : key.toLowerCase();
  if (code.startsWith("Key")) return code.slice(3).toLowerCase();
  return PLACES[code]?.[Number(shiftKey)] ?? "";
}

const TYPED = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=file], [type=submit], [type=button])";
const isWriting = (target) => Boolean(target.closest?.(TYPED));
const openDialog = () => document.querySelector("dialog[open]");

// A letter alone leads nowhere while something that was typed is not sent.
function isChanged(field) {
  if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
  return field.matches("textarea, input:not([type=hidden])") && field.value !== field.defaultValue;
}
const isUnsent = () => [...document.querySelectorAll("main form[method=post]")].some((form) => [...form.elements].some(isChanged));

// ── Whether keys alone count: as the person says, in this browser (WCAG 2.1.4) ──
const OFF = "keys-alone-off";
const areOn = () => localStorage.getItem(OFF) === null;

// ── The rows of lists ──
const ROW = "main table.table > tbody > tr, main [data-row]";
const rowsOf = () => [...document.querySelectorAll(ROW)].filter((row) => placeIn(row));
const placeIn = (row) => [...row.querySelectorAll("a[href], button, input:not([type=hidden])")].find((each) => each.checkVisibility() && !each.disabled);
const rowAt = () => document.activeElement?.closest(ROW);

function walk(step) {
  const rows = rowsOf();
  const at = rows.indexOf(rowAt());
  const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step];
  if (!next) return;
  placeIn(next).focus();
  next.scrollIntoView({ block: "nearest" });
}

// ── What stands on the page ──
const keysOf = (element) => element.getAttribute("aria-keyshortcuts").split(" ");
const isThere = (element) => element.checkVisibility() && !element.disabled;
const FOLDED = "#keys, .own-menu"; // what stands in these counts while they are closed
const isMeant = (element, key) => keysOf(element).includes(key) && (isThere(element) || element.closest(FOLDED));
const holding = (elements, key) => [...elements].find((each) => isMeant(each, key));

// Of the row that one is at, else what belongs to no row.
const tickIn = (row) => row?.querySelector("input[type=checkbox]:not(:disabled)");

function findKey(key) {
  const all = [...document.querySelectorAll("[aria-keyshortcuts]")];
  return holding(rowAt()?.querySelectorAll("[aria-keyshortcuts]") ?? [], key) ?? (key === "x" ? tickIn(rowAt()) : undefined) ?? holding(all.filter((each) => !each.closest(ROW)), key);
}

function follow(element) {
  if (element.matches("a[href]") && !element.matches("[data-palette]") && isUnsent()) return false;
  if (element.matches(TYPED)) {
    element.focus();
    element.select?.();
  } else element.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && keyOf(event) === "k") {
    event.preventDefault();
    return openPalette();
  }
  if (event.ctrlKey || event.metaKey || isWriting(event.target) || openDialog()) return;
  const key = keyOf(event);
  if (key.length !== 1 || !areOn()) return;
  if ((key === "j" || key === "k") && rowsOf().length) {
    event.preventDefault();
    return walk(key === "j" ? 1 : -1);
  }
  const found = findKey(key);
  if (found && follow(found)) event.preventDefault();
});

// ── «?»: the keys of this page, read from it ──
const dialog = document.getElementById("keys");
const here = document.getElementById("keys-here");
const NAMED = { Control: "Ctrl", Escape: "Esc" };
const shown = (key) => key.split("+").map((part) => NAMED[part] ?? (part.length === 1 ? part.toUpperCase() : part));

function nameOf(element) {
  const label = element.labels?.[0]?.textContent ?? element.getAttribute("aria-label") ?? "";
  const words = element.cloneNode(true);
  words.querySelectorAll?.("kbd, .visually-hidden").forEach((each) => each.remove());
  return (label || words.textContent).trim().replace(/\s+/g, " ");
}

function line(key, words) {
  const term = document.createElement("dt");
  shown(key).forEach((part, place) => {
    if (place) term.append(" ");
    term.append(Object.assign(document.createElement("kbd"), { textContent: part }));
  });
  const told = Object.assign(document.createElement("dd"), { textContent: words });
  const both = document.createElement("div");
  both.append(term, told);
  return both;
}

function openKeys() {
  const known = new Set([...dialog.querySelectorAll("a[aria-keyshortcuts]")].flatMap(keysOf));
  const lines = new Map();
  if (rowsOf().length) {
    lines.set("J", here.dataset.rows);
    lines.set("K", here.dataset.rowsBack);
    lines.set("Enter", here.dataset.open);
    if (rowsOf().some(tickIn)) lines.set("X", here.dataset.tick);
  }
  for (const element of document.querySelectorAll("[aria-keyshortcuts]")) {
    if (dialog.contains(element) || !(isThere(element) || element.matches("[data-keys]"))) continue;
    for (const key of keysOf(element)) if (!known.has(key) && !lines.has(key)) lines.set(key, nameOf(element));
  }
  if (!lines.has("Control+Enter") && document.querySelector("main form[method=post] :is(input:not([type=hidden]), textarea)")) lines.set("Control+Enter", here.dataset.send);
  here.replaceChildren(...[...lines].map(([key, words]) => line(key, words)));
  dialog.showModal();
}

for (const link of dialog.querySelectorAll("li > a[aria-keyshortcuts]")) {
  link.prepend(Object.assign(document.createElement("kbd"), { textContent: shown(keysOf(link)[0]).join(" ") }), " ");
}
for (const button of document.querySelectorAll("[data-keys]")) {
  button.hidden = false;
  button.addEventListener("click", openKeys);
}
const alone = document.getElementById("keys-alone");
alone.checked = areOn();
alone.addEventListener("change", () => {
  if (alone.checked) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "1");
});

// ── The palette: a combobox whose list the server makes ──
const palette = document.getElementById("palette");
const typed = document.getElementById("palette-q");
const list = document.getElementById("palette-list");
const told = document.getElementById("palette-told");
const PAUSE = 120; // milliseconds after a key before the server is asked
let asked = null; // the question under way
let answering = Promise.resolve(); // until its answer is shown
let waits = null;

const optionsOf = () => [...list.querySelectorAll("[role=option]")];
const chosen = () => list.querySelector("[aria-selected=true]");

function choose(option) {
  chosen()?.setAttribute("aria-selected", "false");
  if (!option) return typed.removeAttribute("aria-activedescendant");
  option.setAttribute("aria-selected", "true");
  typed.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

const askOffers = () => { answering = showOffers(); };

async function showOffers() {
  asked?.abort();
  asked = new AbortController();
  const address = new URL(palette.dataset.address, location);
  address.searchParams.set("q", typed.value);
  try {
    const answer = await fetch(address, { signal: asked.signal });
    if (answer.redirected) { // what is typed on the page stays there
      palette.close();
      return tellConnection(leadsToTheDoor(answer.url) ? "signed-out" : "refused");
    }
    if (!answer.ok) throw new Error(answer.status);
    list.innerHTML = await answer.text();
    told.textContent = list.querySelector("template").content.textContent;
    typed.setAttribute("aria-expanded", String(optionsOf().length > 0));
    choose(optionsOf()[0]);
  } catch (error) {
    if (error.name === "AbortError") return;
    list.replaceChildren(); // those of another question
    told.textContent = palette.dataset.lost;
  }
}

function openPalette() {
  if (palette.open) return typed.select();
  openDialog()?.close();
  typed.value = "";
  list.replaceChildren();
  palette.showModal();
  askOffers();
}

function moveTo(step) {
  const options = optionsOf();
  const at = options.indexOf(chosen());
  choose(options[(at + step + options.length) % options.length]);
}

async function go() {
  clearTimeout(waits);
  if (waits !== null) askOffers();
  waits = null;
  await answering; // Enter may come before it
  const to = chosen();
  if (to) location.assign(to.dataset.href);
}

typed.addEventListener("input", () => {
  clearTimeout(waits);
  waits = setTimeout(() => { waits = null; askOffers(); }, PAUSE);
});
typed.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const act = { ArrowDown: () => moveTo(1), ArrowUp: () => moveTo(-1), Enter: go }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
list.addEventListener("click", (event) => {
  const option = event.target.closest("[role=option]");
  if (option) location.assign(option.dataset.href);
});
for (const link of document.querySelectorAll("[data-palette]")) {
  link.hidden = false;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    openPalette();
  });
}

// A press beside a dialog closes it, as Esc does.
for (const each of [palette, dialog]) {
  each.addEventListener("click", (event) => { if (event.target === each) each.close(); });
}

// ── The person's menu closes when one goes elsewhere ──
const menus = document.querySelectorAll("details[data-closes]");
document.addEventListener("click", (event) => menus.forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; }));
menus.forEach((menu) => {
  menu.addEventListener("focusout", ({ relatedTarget }) => { if (relatedTarget && !menu.contains(relatedTarget)) menu.open = false; });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});

// ── Pasting on a page that takes a text ──
const taker = document.querySelector("form[data-paste]");
if (taker) {
  document.addEventListener("paste", (event) => {
    const words = event.clipboardData?.getData("text/plain") ?? "";
    if (event.clipboardData?.files.length || !words.trim() || isWriting(event.target) || openDialog()) return;
    event.preventDefault();
    taker.querySelector("textarea").value = words;
    taker.requestSubmit();
  });
}

// ── After an act in a list: where one was, at what has moved up to there ──
const DONE_AT = "done-at";
document.addEventListener("submit", (event) => {
  const row = event.target.closest(ROW);
  if (row && event.target.method === "post") sessionStorage.setItem(DONE_AT, JSON.stringify({ path: location.pathname, row: rowsOf().indexOf(row), top: scrollY }));
});
const done = JSON.parse(sessionStorage.getItem(DONE_AT) ?? "null");
sessionStorage.removeItem(DONE_AT);
if (done?.path === location.pathname && (document.activeElement === document.body || document.activeElement === null)) {
  const rows = rowsOf();
  scrollTo({ top: done.top, behavior: "instant" });
  const next = rows[Math.min(done.row, rows.length - 1)];
  if (next) placeIn(next).focus();
}
