"""The picture of a page as people will see it: drawn by us, never the sender's own bytes."""

import io

from PIL import Image

WIDEST, HIGHEST = 1600, 3200  # pixels


def jpeg(picture: Image.Image) -> bytes:
    shown = picture.convert("RGB")
    shown.thumbnail((WIDEST, HIGHEST))
    shown.info = {}  # a comment would be saved with the picture
    file = io.BytesIO()
    shown.save(file, "JPEG", quality=80, optimize=True)
    return file.getvalue()
