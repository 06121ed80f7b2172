// Bringing files in: each is told of while it goes, and goes again when the line was broken. The page works without it.
"use strict";

document.documentElement.classList.add("has-script");

const drop = document.getElementById("drop");
const brought = document.getElementById("brought");
const broken = new Set(); // what did not arrive, and is tried again by itself once there is a line
let underWay = 0;

function tell(style, words) {
  const line = document.createElement("p");
  line.className = `notice notice--${style}`;
  line.textContent = words;
  brought.prepend(line);
  return line;
}

// One after the other: each is told of as soon as it has arrived, and a broken one spoils no other.
let sending = Promise.resolve();
const bring = (files) => [...files].forEach((file) => { sending = sending.then(() => send(file)); });

function post(file, name, heard) {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", tokenNow() ?? drop.elements.csrfmiddlewaretoken.value);
  body.append("files", file, name);
  return new Promise((arrived, lost) => {
    const request = new XMLHttpRequest();
    request.open("POST", drop.action);
    request.setRequestHeader("HX-Request", "true");
    request.upload.addEventListener("progress", heard);
    request.addEventListener("load", () => arrived(request));
    request.addEventListener("error", lost);
    request.send(body);
  });
}

async function send(file) {
  const name = file.name || drop.dataset.pasted;
  if (file.size > Number(drop.dataset.largest)) return tell("error", `${name}: ${drop.dataset.tooLarge}`);
  const line = tell("info", `${drop.dataset.sending} ${name} `);
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.setAttribute("aria-label", name);
  line.append(bar);
  underWay += 1;
  try {
    const answer = await post(file, name, ({ loaded, total }) => {
      if (loaded < total) bar.value = loaded / total;
      else bar.removeAttribute("value"); // the rest is the server's
    });
    const isSignedOut = leadsToTheDoor(answer.responseURL);
    if (isSignedOut) tellConnection("signed-out");
    if (isSignedOut || answer.status >= 400) throw new Error(answer.status);
    brought.querySelectorAll(".notice--success").forEach((told) => told.remove()); // the rows show those
    line.outerHTML = answer.responseText;
  } catch (lost) {
    line.remove();
    offerAgain(file, name, lost instanceof ProgressEvent);
  }
  underWay -= 1;
  htmx.trigger("#pile", "refresh");
}

// The file is still here: to pick it once more would be no use.
function offerAgain(file, name, isLineLost) {
  const line = tell("error", `${name}: ${drop.dataset.failed} `);
  const again = () => { broken.delete(again); line.remove(); bring([file]); };
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link-button";
  button.textContent = drop.dataset.again;
  button.addEventListener("click", again);
  line.append(button);
  if (isLineLost) broken.add(again);
}

addEventListener("online", () => broken.forEach((again) => again()));
addEventListener("beforeunload", (event) => { if (underWay || broken.size) event.preventDefault(); });

document.getElementById("files").addEventListener("change", ({ target }) => {
  bring(target.files);
  target.value = "";
});
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
