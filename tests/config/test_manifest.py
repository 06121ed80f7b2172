"""A telephone can keep Wian among its apps."""

import json

from django.contrib.staticfiles import finders
from django.urls import resolve
from PIL import Image


def test_the_manifest_names_pages_and_pictures_that_there_are(client, db):
    answer = client.get("/app.webmanifest")
    said = json.loads(answer.content)

    assert answer["Content-Type"] == "application/manifest+json"
    assert said["short_name"] == "เวียน"
    assert [each["name"] for each in said["shortcuts"]] == ["ลงรับ", "งานของฉัน", "ค้นหา"]
    for address in [said["start_url"], *(each["url"] for each in said["shortcuts"])]:
        resolve(address)
    for icon in said["icons"]:
        with Image.open(finders.find(icon["src"].removeprefix("/static/"))) as picture:
            assert icon["sizes"] == "{}x{}".format(*picture.size)
