// Whether a file is the one that was issued: its SHA-256 is computed here, and the file goes nowhere.
"use strict";

const place = document.getElementById("compare-drop");
const input = document.getElementById("compare-file");
const result = document.getElementById("compare-result");

function tell(style, words) {
  const line = document.createElement("p");
  line.className = `notice notice--${style}`;
  line.textContent = words;
  result.replaceChildren(line);
}

const digits = (digest) => [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

async function compare(file) {
  tell("info", `${place.dataset.reading} ${file.name}`);
  try {
    const found = digits(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    const same = document.querySelector(`[data-sha256="${found}"]`);
    tell(same ? "success" : "error", same ? `${place.dataset.same} (${same.dataset.name})` : place.dataset.other);
  } catch { // a file that went away, or too large for the memory
    tell("error", place.dataset.failed);
  }
}

if (window.crypto?.subtle) { // a page that came by plain http has none
  document.documentElement.classList.add("has-script");
  place.hidden = false;
  input.addEventListener("change", () => {
    if (input.files.length) compare(input.files[0]);
    input.value = ""; // the same file may be chosen again
  });
  addEventListener("dragover", (event) => {
    event.preventDefault(); // else the browser opens the file instead of the page
    place.classList.add("is-over");
  });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) place.classList.remove("is-over"); });
  addEventListener("drop", (event) => {
    event.preventDefault();
    place.classList.remove("is-over");
    if (event.dataTransfer.files.length) compare(event.dataTransfer.files[0]);
  });
} else {
  document.getElementById("compare-unable").hidden = false;
}
