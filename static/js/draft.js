// Writing a letter: the page beside the words, the parts of its kind, phrases, doubts. Works without this file.
"use strict";

const form = document.getElementById("write");
const part = (name) => document.querySelector(`[data-part="${name}"]`);
const QUIET = 30; // milliseconds without a key before the page is asked for

// ── The page as it is being typed ──
// One request at a time: the server goes on with one that the browser gave up, and the next would wait for it.
let timer, isUnderWay = false, isDue = false, isSignedOut = false;

async function refresh() {
  if (isUnderWay) { isDue = true; return; }
  isUnderWay = true;
  const slow = setTimeout(() => part("pages").setAttribute("aria-busy", "true"), 400);
  try {
    takeToken(form);
    const answer = await fetch(form.dataset.preview, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    isSignedOut = answer.redirected;
    if (!answer.ok || isSignedOut) throw new Error(answer.status);
    await show(document.createRange().createContextualFragment(await answer.text()));
  } catch {
    if (!isSignedOut) tell(form.dataset.failed);
  }
  part("signed-out").hidden = !isSignedOut;
  clearTimeout(slow);
  part("pages").removeAttribute("aria-busy");
  isUnderWay = false;
  if (isDue) { isDue = false; refresh(); }
}

async function show(seen) {
  const pages = seen.querySelector('[data-part="pages"]');
  await Promise.all([...pages.querySelectorAll("img")].map((picture) => picture.decode().catch(() => {})));
  const pane = part("pages"), place = pane.scrollTop;
  pane.replaceChildren(...pages.childNodes);
  pane.scrollTop = place;
  for (const name of ["doubts", "count"]) {
    const found = seen.querySelector(`[data-part="${name}"]`);
    if (part(name).textContent.trim() !== found.textContent.trim()) part(name).replaceChildren(...found.childNodes); // is read aloud
  }
}

function tell(words) {
  const line = document.createElement("p");
  line.className = "notice notice--error";
  line.textContent = words;
  part("pages").querySelectorAll(".notice").forEach((former) => former.remove());
  part("pages").prepend(line);
}

const refreshSoon = () => { clearTimeout(timer); timer = setTimeout(refresh, QUIET); };
form.addEventListener("input", refreshSoon);

// ── Signed out meanwhile: the words stay here until one has signed in again, in another tab ──
async function sendUnlessSignedOut(event) {
  if (!isSignedOut) return;
  event.preventDefault();
  await refresh(); // finds out whether one is back
  if (!isSignedOut) form.requestSubmit(event.submitter);
}
form.addEventListener("submit", sendUnlessSignedOut);
addEventListener("focus", () => { if (isSignedOut) refresh(); });

// ── Words that nobody saved ──
const isOther = (field) => {
  if (field.matches("select")) return [...field.options].some((option) => option.selected !== option.defaultSelected);
  return field.type === "checkbox" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
};
const isUnsaved = () => "unsaved" in form.dataset || [...form.elements].some((field) => field.matches("input[name], select, textarea") && isOther(field));
let isLeaving = false;
form.addEventListener("submit", (event) => { isLeaving = !event.defaultPrevented; });
addEventListener("beforeunload", (event) => { if (!isLeaving && isUnsaved()) event.preventDefault(); });
addEventListener("pageshow", () => { isLeaving = false; if (isUnsaved()) refresh(); }); // «back» brings typed words

// ── The parts that the kind has ──
function fit() {
  const kind = form.elements.kind.value;
  form.querySelectorAll("[data-kinds]").forEach((each) => { each.hidden = !each.dataset.kinds.split(" ").includes(kind); });
}
form.elements.kind.addEventListener("change", fit);
addEventListener("pageshow", fit);

// ── Phrases go where one was writing ──
function insert(field, text) {
  const from = field.selectionStart, blank = text.indexOf("……");
  field.focus();
  if (!document.execCommand("insertText", false, text)) field.setRangeText(text, field.selectionStart, field.selectionEnd, "end"); // the former can be undone
  field.dispatchEvent(new Event("input", { bubbles: true }));
  if (blank >= 0) field.setSelectionRange(from + blank, from + blank + 2); // what one types next fills it
}

// A list that can be read without this file becomes one of buttons.
function press(list, act) {
  list.querySelectorAll("li").forEach((item) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "phrase";
    button.textContent = item.textContent;
    button.addEventListener("click", () => act(item));
    item.replaceChildren(button);
  });
}

document.querySelectorAll("[data-phrases]").forEach((list) => {
  press(list, (item) => insert(document.getElementById(list.dataset.phrases), item.textContent));
});

// ── Who signs, and how the letter closes ──
const put = (name, value) => { form.elements[name].value = value; refreshSoon(); };
document.querySelectorAll("[data-signatories]").forEach((list) => press(list, ({ dataset }) => {
  put("signed_name", dataset.name);
  put("signed_as", dataset.position);
}));

const closings = [...document.querySelectorAll("#closings option")];
form.elements.salutation.addEventListener("change", (event) => {
  const typed = form.elements.closing.value;
  if (typed && !closings.some((each) => each.value === typed)) return; // words of one's own
  put("closing", closings.find((each) => each.dataset.after === event.target.value)?.value ?? typed);
});

// ── A doubt leads to its field ──
document.addEventListener("click", (event) => {
  const link = event.target.closest('[data-part="doubts"] a');
  const field = link && document.querySelector(link.getAttribute("href"));
  if (!field || field.closest("[hidden]")) return;
  event.preventDefault();
  field.focus();
});
