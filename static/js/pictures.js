// Pictures made smaller on the device, before they go over a slow line.
"use strict";

// On a canvas, its longest side no longer than so many pixels.
function drawn(picture, longest) {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const brush = canvas.getContext("2d");
  brush.imageSmoothingQuality = "high";
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

// A canvas as the content of a JPEG file.
const packed = (canvas, quality) => new Promise((done) => { canvas.toBlob(done, "image/jpeg", quality); });
