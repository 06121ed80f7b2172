// The form of a report shows what the chosen outcome needs. Without this file all of it is shown, with a hint.
"use strict";

document.querySelectorAll("form[data-report]").forEach((form) => {
  const fit = () => {
    const outcome = form.elements.outcome.value || "full"; // nothing chosen yet: what most will choose
    form.querySelectorAll("[data-outcomes]").forEach((part) => {
      part.hidden = !part.dataset.outcomes.split(" ").includes(outcome);
    });
  };
  form.addEventListener("change", fit);
  addEventListener("pageshow", fit); // «back» shows the choice as it was left
  fit();
});
