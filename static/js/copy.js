// A button beside a field copies what the field holds. Without this file the field is copied by hand.
"use strict";

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const status = document.querySelector("[data-copy-status]");
  button.hidden = !navigator.clipboard; // there is none where the site is not served by HTTPS
  button.addEventListener("click", async () => {
    field.select();
    await navigator.clipboard.writeText(field.value);
    status.textContent = button.dataset.copied;
  });
}
