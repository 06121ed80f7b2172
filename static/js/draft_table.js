// The table below a letter as a grid of cells. Its text, a line a row and tabs between, is what the form sends.
"use strict";

const MOST_CELLS = 1_200; // beyond that the text itself is quicker to work in
const quoted = (cell) => cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell;
const write = (rows) => rows.map((row) => row.map(quoted).join("\t")).join("\n");

document.querySelectorAll("textarea[data-table]").forEach((text) => {
  const rows = read(text.value);
  if (rows.length * (rows[0]?.length ?? 0) > MOST_CELLS) return;
  const words = document.getElementById("table-words").dataset;
  const grid = document.createElement("table");
  grid.className = "grid";
  const around = document.createElement("div");
  around.className = "sideways";
  around.append(grid);
  const bar = document.createElement("div");
  bar.className = "actions";
  text.after(around, bar);
  text.classList.add("visually-hidden");
  text.tabIndex = -1;
  text.setAttribute("aria-hidden", "true");
  text.addEventListener("focus", () => (cellAt(0, 0) ?? bar.firstElementChild).focus()); // its label was pressed

  const cellAt = (row, column) => grid.rows[row]?.cells[column]?.firstChild;
  const here = () => {
    const cell = grid.contains(document.activeElement) ? document.activeElement.closest("td, th") : null;
    return cell ? { row: cell.parentElement.rowIndex, column: cell.cellIndex } : last;
  };
  let last = { row: 0, column: 0 };

  const values = () => [...grid.rows].map((row) => [...row.cells].map((cell) => cell.firstChild.value));
  const keep = () => {
    text.value = write(values());
    text.dispatchEvent(new Event("input", { bubbles: true }));
  };
  function draw(rows, { row = 0, column = 0, focus = true } = {}) {
    grid.replaceChildren(...rows.map((cells, place) => {
      const line = document.createElement("tr");
      line.append(...cells.map((value, at) => cellOf(value, place, at)));
      return line;
    }));
    around.hidden = !rows.length;
    if (focus) cellAt(Math.min(row, rows.length - 1), Math.min(column, (rows[0]?.length ?? 1) - 1))?.focus();
  }
  function cellOf(value, row, column) {
    const cell = document.createElement(row ? "td" : "th");
    const input = document.createElement("input");
    input.value = value;
    input.setAttribute("aria-label", words.cell.replace("{row}", inDigits(row)).replace("{column}", inDigits(column + 1)));
    if (!row) input.setAttribute("aria-label", words.head.replace("{column}", inDigits(column + 1)));
    cell.append(input);
    return cell;
  }
  const wide = (rows) => {
    const width = Math.max(1, ...rows.map((row) => row.length));
    return rows.map((row) => [...row, ...Array(width - row.length).fill("")]);
  };
  function change(alter, to = here()) {
    const rows = values();
    alter(rows, to);
    draw(wide(rows), to);
    keep();
  }

  const acts = {
    row: () => change((rows, at) => rows.splice(at.row + 1, 0, rows[0].map(() => "")), { ...here(), row: here().row + 1 }),
    column: () => change((rows, at) => rows.forEach((row) => row.splice(at.column + 1, 0, "")), { ...here(), column: here().column + 1 }),
    withoutRow: () => change((rows, at) => { if (rows.length > 1) rows.splice(at.row, 1); }),
    withoutColumn: () => change((rows, at) => { if (rows[0].length > 1) rows.forEach((row) => row.splice(at.column, 1)); }),
    begin: () => { draw([["", ""], ["", ""]]); buttons(); },
    clear: () => { draw([]); keep(); buttons(); },
  };
  function buttons() {
    const shown = grid.rows.length ? ["row", "column", "withoutRow", "withoutColumn", "clear"] : ["begin"];
    bar.replaceChildren(...shown.map((name) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "link-button";
      button.textContent = words[name];
      button.addEventListener("click", acts[name]);
      return button;
    }));
  }

  grid.addEventListener("input", (event) => { event.stopPropagation(); keep(); });
  grid.addEventListener("focusin", () => { last = here(); });
  grid.addEventListener("keydown", (event) => {
    const { row, column } = here();
    const to = { Enter: [row + 1, column], ArrowDown: [row + 1, column], ArrowUp: [row - 1, column] }[event.key];
    if (!to || event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault(); // else Enter would send the letter
    if (event.key === "Enter" && !grid.rows[row + 1]) return acts.row();
    cellAt(...to)?.focus();
  });
  grid.addEventListener("paste", (event) => {
    const pasted = read(event.clipboardData.getData("text/plain"));
    if (pasted.length < 2 && (pasted[0]?.length ?? 0) < 2) return; // words into one cell
    event.preventDefault();
    change((rows, at) => pasted.forEach((cells, down) => {
      const row = rows[at.row + down] ??= rows[0].map(() => "");
      cells.forEach((value, along) => { row[at.column + along] = value; });
    }));
  });

  draw(wide(rows), { focus: false });
  buttons();
});

// A spreadsheet quotes a cell that has a line break in it; here a cell is one line.
function read(text) {
  const rows = [[]];
  const cells = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/gy;
  const plain = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  if (!plain) return [];
  for (const [whole, quoted, bare, end] of plain.matchAll(cells)) {
    rows.at(-1).push((quoted?.replaceAll('""', '"') ?? bare).replace(/\s+/g, " ").trim());
    if (end === "\n") rows.push([]);
    if (end === "" || !whole) break;
  }
  return rows;
}
