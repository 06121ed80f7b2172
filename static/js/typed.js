// What is typed in a longer form (data-keep) outlives the session, the tab and the line: it stays on this device until
// it was sent and accepted, and for a day at most. offices/typed.py gives the key that seals it, so that nobody else
// at this computer reads it; whoever signs out, or in as somebody else, takes it away. Never kept: passwords, codes,
// files, anything of a letter that is secret. Every page works without this file.
//
//   <body data-owner data-seal>       whose words they are, and what seals them; a page without them keeps nothing
//   <form data-keep data-keep-with>   data-keep-with: the name of a field of which the rest was read
//   <form data-forgets>               sends away whatever anybody left here
//   <button data-more>                makes a row more
//   <template id="typed-told">        says that words were brought back; <… data-typed-waits> that some are here
"use strict";

{
  const PREFIX = "typed:", SENT = "typed-sent", A_DAY = 24 * 60 * 60 * 1000, A_MOMENT = 300; // milliseconds
  const MOST_ROWS = 60;
  const NEVER = "[type=password], [type=file], [type=hidden], [type=submit], [type=button], [autocomplete=one-time-code]";
  const A_SECRET = /^[\s([]*(ชั้นความลับ\s*:?\s*)?ลับ(มาก|ที่สุด)?[\s)\]]*$/m; // as it is stamped: alone in its line
  const { owner, seal } = document.body.dataset;
  const forms = new Map(); // each with the name under which its words lie, and the words
  const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const textOf = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const key = seal && crypto.subtle?.importKey("raw", bytesOf(seal), "AES-GCM", false, ["encrypt", "decrypt"]);

  // ── On the device ──
  const names = () => Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
  const forget = (list) => list.forEach((name) => localStorage.removeItem(name));
  const keptAt = (name) => Number(localStorage.getItem(name).split(".")[0]);
  const isAnothers = (name) => owner?.startsWith("person") && name.startsWith(`${PREFIX}person`) && !name.startsWith(PREFIX + owner);

  async function nameOf(form) {
    const place = [location.pathname + location.search, form.getAttribute("action")?.split("#")[0] ?? ""].join(" ");
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(place)); // an address may be a secret
    return `${PREFIX}${owner}:${textOf(new Uint8Array(digest)).slice(0, 22)}`;
  }

  async function write(name, words) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key, new TextEncoder().encode(JSON.stringify(words)));
    try {
      localStorage.setItem(name, [Date.now(), textOf(iv), textOf(new Uint8Array(sealed))].join("."));
    } catch { /* there is no room: what is typed stands in the form */ }
  }

  async function read(name) {
    const [, iv, sealed] = localStorage.getItem(name)?.split(".") ?? [];
    if (!sealed) return null;
    try {
      const opened = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytesOf(iv) }, await key, bytesOf(sealed));
      return JSON.parse(new TextDecoder().decode(opened));
    } catch {
      forget([name]); // sealed with a former password
      return null;
    }
  }

  // ── What stands in a form ──
  function fieldsOf(form) {
    const fields = new Map();
    for (const each of form.elements) {
      if (!each.name || !each.matches("input, select, textarea") || each.matches(NEVER)) continue;
      fields.set(each.name, [...fields.get(each.name) ?? [], each]);
    }
    return fields;
  }
  const isTicked = (field) => field.matches("[type=checkbox], [type=radio]");
  const chosen = (select) => [...select.selectedOptions].map((option) => option.value);
  const valuesOf = (fields) => fields.flatMap((each) => {
    if (isTicked(each)) return each.checked ? [each.value] : [];
    return each.matches("select") ? chosen(each) : [each.value];
  });
  const firstOf = (select) => [...select.options].find((option) => option.defaultSelected) ?? select.options[0];
  const isTyped = (field) => {
    if (field.matches("select")) return firstOf(field)?.selected === false;
    return isTicked(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
  };
  const withOf = (form) => form.dataset.keepWith ? form.elements.namedItem(form.dataset.keepWith)?.value : undefined;
  const versionOf = (form) => form.querySelector("[name=version]")?.value;

  function isSecret(form) {
    const secrecy = form.querySelector("select[name=secrecy]");
    if (secrecy && secrecy.selectedIndex > 0) return true;
    return A_SECRET.test(withOf(form) ?? "") || [...form.querySelectorAll("textarea")].some((each) => A_SECRET.test(each.value));
  }

  // A tick or a choice alone is none: whoever opens the page anew would not look for it.
  const isOfWords = (field) => !isTicked(field) && !field.matches("select") && field.value.trim();
  const hasWords = (form, kept) => [...fieldsOf(form)].some(([name, fields]) => name in kept && fields.some(isOfWords));

  const rest = (kept) => { clearTimeout(kept.timer); kept.timer = 0; };

  async function keep(form) {
    const kept = forms.get(form);
    if (!kept) return;
    rest(kept);
    if (isSecret(form)) { kept.fields = {}; forget([kept.name]); return; }
    for (const [name, fields] of fieldsOf(form)) {
      if (name in kept.fields || fields.some(isTyped)) kept.fields[name] = valuesOf(fields);
    }
    if (!hasWords(form, kept.fields)) return forget([kept.name]);
    await write(kept.name, { fields: kept.fields, with: withOf(form), version: versionOf(form) });
  }

  // ── Brought back ──
  function put(fields, values) {
    if (JSON.stringify(valuesOf(fields)) === JSON.stringify(values)) return false;
    fields.forEach((each, at) => {
      if (isTicked(each)) each.checked = values.includes(each.value);
      else if (each.matches("select")) [...each.options].forEach((option) => { option.selected = values.includes(option.value); });
      else each.value = values[at] ?? "";
    });
    const isSame = JSON.stringify(valuesOf(fields)) === JSON.stringify(values); // a choice may be gone
    fields.forEach((each) => {
      for (let around = each.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
      tellOthers(each);
    });
    return isSame;
  }
  const tellOthers = (field) => ["input", "change"].forEach((name) => field.dispatchEvent(new Event(name, { bubbles: true })));

  function makeRows(form, words) {
    const more = form.querySelector("[data-more]");
    const isWanting = () => Object.keys(words).some((name) => !form.elements.namedItem(name));
    const focused = document.activeElement;
    for (let n = 0; n < MOST_ROWS && more && !more.hidden && isWanting(); n += 1) more.click();
    focused?.focus({ preventScroll: true });
  }

  async function bringBack(form) {
    const kept = forms.get(form), words = await read(kept.name);
    if (!words || isSecret(form)) return false;
    const isOfThis = !("with" in words) || withOf(form) === undefined || words.with === withOf(form);
    if (!isOfThis) { forget([kept.name]); return false; } // another letter was pasted meanwhile
    kept.fields = words.fields;
    makeRows(form, words.fields);
    let isBack = false;
    for (const [name, fields] of fieldsOf(form)) {
      if (name in words.fields && put(fields, words.fields[name])) isBack = true;
    }
    kept.isOlder = isBack && words.version !== undefined && words.version !== versionOf(form);
    return isBack;
  }

  function tell(back) {
    const told = document.getElementById("typed-told").content.cloneNode(true).firstElementChild;
    told.querySelector("[data-older]").hidden = !back.some((form) => forms.get(form).isOlder);
    told.querySelector("button").addEventListener("click", () => {
      back.forEach((form) => {
        forget([forms.get(form).name]);
        forms.get(form).fields = {};
        form.reset();
        [...fieldsOf(form).values()].flat().forEach(tellOthers);
        rest(forms.get(form));
      });
      told.remove();
      document.getElementById("main").focus();
    });
    document.getElementById("messages").append(told);
  }

  async function attend(found) {
    const back = [];
    for (const form of found) {
      if (forms.has(form)) continue;
      forms.set(form, { name: await nameOf(form), fields: {} });
      if (await bringBack(form)) back.push(form);
    }
    if (back.length) tell(back);
  }

  // ── Sent, and accepted? The page after it says so: one was led there, and nothing is amiss ──
  function settle() {
    const sent = JSON.parse(sessionStorage.getItem(SENT) ?? "null");
    sessionStorage.removeItem(SENT);
    const [landing] = performance.getEntriesByType("navigation");
    const isLed = landing?.type === "navigate" && landing.redirectCount > 0 && !(landing.responseStatus >= 400);
    if (sent && isLed && seal && !document.querySelector("#messages .notice--error")) forget([sent]);
  }

  function begin() {
    forget(names().filter((name) => Date.now() - keptAt(name) > A_DAY || isAnothers(name)));
    settle();
    document.querySelectorAll("form[data-forgets]").forEach((form) => form.addEventListener("submit", () => forget(names())));
    if (!key) {
      document.querySelectorAll("[data-typed-waits]").forEach((each) => { each.hidden = !names().some((name) => name.startsWith(`${PREFIX}person`)); });
      return;
    }
    addEventListener("input", ({ target }) => {
      const kept = forms.get(target.form);
      if (!kept) return;
      clearTimeout(kept.timer);
      kept.timer = setTimeout(keep, A_MOMENT, target.form);
    });
    const keepAll = () => forms.forEach((kept, form) => { if (kept.timer) keep(form); });
    addEventListener("visibilitychange", () => { if (document.hidden) keepAll(); });
    addEventListener("submit", (event) => { // after whoever may hold it back
      if (event.defaultPrevented || !forms.has(event.target)) return;
      sessionStorage.setItem(SENT, JSON.stringify(forms.get(event.target).name));
      if (Object.keys(forms.get(event.target).fields).length || forms.get(event.target).timer) keep(event.target);
    });
    addEventListener("htmx:afterRequest", ({ detail }) => {
      const kept = forms.get(detail.elt);
      if (!kept || !detail.successful || new URL(detail.xhr.responseURL).pathname === document.body.dataset.login) return;
      rest(kept);
      forget([kept.name]);
    });
    const all = (root) => root.querySelectorAll("form[data-keep]");
    attend(all(document));
    addEventListener("htmx:load", ({ detail }) => { if (detail.elt !== document.body) attend(all(detail.elt)); });
  }

  try {
    localStorage.length; // throws where the browser keeps nothing
    addEventListener("DOMContentLoaded", begin); // once the page's own scripts listen
  } catch { /* then the forms are as they always were */ }
}
