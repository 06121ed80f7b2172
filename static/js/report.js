// The form of a report shows what the chosen outcome needs, and packs the photographs that show it. Without this file
// all of it is shown, with a hint, and a photograph goes as the camera made it.
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

{
  const LONGEST_SIDE = 2560; // pixels: a page of paper can be read, a face at a meeting told
  const QUALITY = 0.8;
  const SMALL = 1_200_000; // bytes: what is no larger goes as it is

  async function smaller(file) {
    if (file.type !== "image/jpeg" || file.size <= SMALL) return file;
    try {
      const picture = await createImageBitmap(file); // upright, as the camera was held
      const jpeg = await packed(drawn(picture, LONGEST_SIDE), QUALITY);
      picture.close();
      return jpeg.size < file.size ? new File([jpeg], file.name, { type: file.type, lastModified: file.lastModified }) : file;
    } catch {
      return file; // what cannot be opened here is judged where it arrives
    }
  }

  document.addEventListener("change", async ({ target }) => {
    if (!target.matches("form[data-report] input[type=file]")) return;
    const chosen = [...target.files], held = new DataTransfer();
    for (const file of chosen) held.items.add(await smaller(file));
    const isStillChosen = chosen.length === target.files.length && chosen.every((file, at) => file === target.files[at]);
    if (isStillChosen) target.files = held.files;
  });
}
