// Writing questions: a row more without asking the server, and only what its kind needs. Works without this file.
"use strict";

document.querySelectorAll("[data-questions]").forEach((part) => {
  const rows = part.querySelector("ol");
  const count = part.querySelector("[name$=TOTAL_FORMS]");
  const more = part.querySelector("[name=more_questions]");
  const fit = () => {
    rows.querySelectorAll(".question").forEach((row) => {
      const kind = row.querySelector("select").value;
      row.querySelectorAll("[data-kinds]").forEach((each) => { each.hidden = each.dataset.kinds !== kind; });
    });
    more.hidden = rows.children.length >= Number(part.dataset.most);
  };
  more.addEventListener("click", (event) => {
    event.preventDefault();
    const row = part.querySelector("template").content.cloneNode(true);
    row.querySelectorAll("*").forEach((element) => [...element.attributes].forEach((each) => {
      each.value = each.value.replace("__prefix__", count.value);
    }));
    rows.append(row);
    count.value = Number(count.value) + 1;
    fit();
    rows.lastElementChild.querySelector("[name$=text]").focus();
  });
  rows.addEventListener("change", fit);
  addEventListener("pageshow", fit); // «back» shows the kinds as they were left
  fit();
});
