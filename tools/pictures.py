"""Makes the pictures of the guides: python -m tools.pictures, as `make docs` calls it.

A real Chromium over the example at one fixed moment, so that another run gives the same pictures.
"""

import io
import json
import os
import shutil

import django

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's own loop in this thread does no harm
django.setup()

import time_machine  # noqa: E402 — Django first
from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.testcases import LiveServerThread  # noqa: E402
from PIL import Image  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from config.guides.pictures import IMAGES, MOMENT, PICTURES, SAID, Picture, said_by  # noqa: E402
from config.practice.room import furnish  # noqa: E402
from offices.models import User  # noqa: E402

COLOURS = 96  # of a picture: pages are mostly paper and ink
LARGEST = 120 * 1024  # bytes
TO_COME = "กำลังนับ"  # in the place of what a page still asks for by itself
PATIENCE = 120_000  # ms, where the machine is busy with other things


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with time_machine.travel(MOMENT, tick=False):
        furnish()
        server = LiveServerThread("127.0.0.1", StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        with sync_playwright() as playwright:
            where = shutil.which("chromium") or shutil.which("chromium-browser")
            browser = playwright.chromium.launch(
                executable_path=where, args=["--no-sandbox", "--disable-gpu"]
            )
            for picture in PICTURES:
                keep(picture, photograph(picture, browser, f"http://127.0.0.1:{server.port}"))
        server.terminate()
        said = {picture.name: said_by(picture) for picture in PICTURES}
    SAID.write_text(json.dumps(said, indent=1) + "\n")
    for path in IMAGES.glob("*.png"):
        if path.stem not in said:
            path.unlink()


def photograph(picture: Picture, browser: Browser, address: str) -> bytes:
    width, height = picture.size
    with browser.new_context(
        viewport={"width": width, "height": height},
        locale="th-TH",
        timezone_id="Asia/Bangkok",
        reduced_motion="reduce",
    ) as context:
        visitor = Client()
        visitor.force_login(User.objects.get(username=picture.who))
        session = visitor.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.clock.set_fixed_time(MOMENT)
        page.goto(address + picture.path)
        page.wait_for_load_state("networkidle")
        page.get_by_text(TO_COME).first.wait_for(state="hidden")
        page.evaluate("document.activeElement && document.activeElement.blur()")  # no caret that blinks
        return page.screenshot()


def keep(picture: Picture, taken: bytes) -> None:
    """As small as it goes; ValueError for one that would not be."""
    small = Image.open(io.BytesIO(taken)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    path = IMAGES / f"{picture.name}.png"
    small.save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        raise ValueError(f"{path.name} has {path.stat().st_size} bytes.")
    print(f"{path.name}\t{path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
