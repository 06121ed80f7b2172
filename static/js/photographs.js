// A letter is photographed a page at a time, looked over, and brought in as one file. Its pages are packed as tightly
// as the reader of scans can bear (docs/decisions/0032): over a slow line each would take minutes. Without this file a
// photograph is brought in as it is, and each is a letter of its own.
"use strict";

{
  const LONGEST_SIDE = 4096; // pixels: those of twelve million are all kept, for the small numbers in stamps need them
  const QUALITY = 0.75;
  const SMALL = 1_200_000; // bytes: a single photograph that is no larger goes as it is
  const THUMBNAIL = 240; // pixels
  const A4 = 842; // points, its long side

  const camera = document.getElementById("camera");
  const tray = document.getElementById("photographs");
  const list = tray.querySelector("ol");
  const said = tray.dataset;
  let pages = [];

  async function take(file) {
    let picture;
    try {
      picture = await createImageBitmap(file); // upright, as the camera was held
    } catch {
      return bring([file]); // of a kind that this browser does not know, and the server may
    }
    const page = drawn(picture, LONGEST_SIDE);
    const jpeg = await packed(page, QUALITY);
    const thumbnail = drawn(picture, THUMBNAIL).toDataURL("image/jpeg", 0.7);
    picture.close();
    pages.push({ file, thumbnail, width: page.width, height: page.height, bytes: new Uint8Array(await jpeg.arrayBuffer()) });
    show();
  }

  function show() {
    list.replaceChildren(...pages.map((page, at) => {
      const item = document.createElement("li"), image = document.createElement("img"), out = document.createElement("button");
      image.src = page.thumbnail;
      image.alt = said.page.replace("#", inDigits(at + 1));
      out.type = "button";
      out.className = "link-button";
      out.textContent = said.takeOut;
      out.setAttribute("aria-label", `${said.takeOut} ${image.alt}`);
      out.addEventListener("click", () => { pages = pages.filter((each) => each !== page); show(); });
      item.append(image, out);
      return item;
    }));
    tray.hidden = !pages.length;
    document.getElementById("drop").hidden = pages.length > 0; // one next step
    if (!pages.length) return camera.focus();
    const button = tray.querySelector("[data-bring]");
    button.textContent = pages.length > 1 ? said.bringMany.replace("#", inDigits(pages.length)) : said.bringOne;
    button.focus();
  }

  // A PDF with one photograph to a page: what telephones give themselves, and the reader reads as any scan.
  function asPdf() {
    const parts = [], places = [];
    let at = 0;
    const write = (...pieces) => pieces.forEach((piece) => {
      const bytes = typeof piece === "string" ? new TextEncoder().encode(piece) : piece;
      parts.push(bytes);
      at += bytes.length;
    });
    const object = (...pieces) => { places.push(at); write(`${places.length} 0 obj\n`, ...pieces, "\nendobj\n"); };
    const stream = (head, bytes) => object(`<< ${head} /Length ${bytes.length} >>\nstream\n`, bytes, "\nendstream");
    const FIRST = 3, EACH = 3; // after the catalogue and the list of pages: page, what is drawn, picture
    write("%PDF-1.4\n");
    object("<< /Type /Catalog /Pages 2 0 R >>");
    object(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, n) => `${FIRST + n * EACH} 0 R`).join(" ")}] >>`);
    for (const { width, height, bytes } of pages) {
      const own = places.length + 1, scale = A4 / Math.max(width, height);
      const [across, down] = [width * scale, height * scale].map((side) => side.toFixed(2));
      object(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${across} ${down}] /Contents ${own + 1} 0 R /Resources << /XObject << /P ${own + 2} 0 R >> >> >>`);
      stream("", new TextEncoder().encode(`${across} 0 0 ${down} 0 0 cm /P Do`));
      stream(`/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`, bytes);
    }
    const table = at;
    write(`xref\n0 ${places.length + 1}\n0000000000 65535 f \n`, ...places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`));
    write(`trailer\n<< /Size ${places.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
    return parts;
  }

  function bringThem() {
    const now = new Date(), two = (number) => String(number).padStart(2, "0");
    const name = `${said.name} ${two(now.getHours())}.${two(now.getMinutes())}`;
    const [first] = pages;
    let file = new File(asPdf(), `${name}.pdf`, { type: "application/pdf" });
    if (pages.length === 1) file = first.file.size <= SMALL ? first.file : new File([first.bytes], `${name}.jpg`, { type: "image/jpeg" });
    pages = [];
    show();
    bring([file]);
  }

  camera.addEventListener("change", async () => {
    const taken = [...camera.files];
    camera.value = "";
    for (const file of taken) await take(file);
  });
  tray.querySelector("[data-bring]").addEventListener("click", bringThem);
  tray.querySelector("[data-next]").addEventListener("click", () => camera.click());
  addEventListener("beforeunload", (event) => { if (pages.length) event.preventDefault(); });
}
