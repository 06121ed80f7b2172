"""A page as a browser takes it apart: what of it came from a probe, and what text it shows."""

import json
import re
from xml.etree.ElementTree import Element

import tinyhtml5

from .corpus import MARK

NEVER = {"base", "object", "embed", "applet", "frame", "frameset", "math", "style", "portal", "marquee"}
ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "hx-get", "hx-post", "srcset"}
HOME = re.compile(r"(?:/(?![/\\])|[?#]|$|data:image/(?:png|jpeg|svg\+xml)[;,]|tel:|mailto:)")
NAMED = {"http-equiv", "style", "srcdoc", "background"}


class Page:
    def __init__(self, html: str):
        self.offences: list[str] = []
        self.texts: list[str] = []
        for element in tinyhtml5.parse(html).iter():
            self._look_at(element)
        self.text = squeezed(" ".join(self.texts))
        if re.search(f"{MARK}\\s*42", self.text):
            self.offences.append("a template read a text as a template")

    def _look_at(self, element: Element) -> None:
        if not isinstance(element.tag, str):  # a comment
            self.offences += [f"comment {element.text}"] if MARK in (element.text or "") else []
            return
        tag = element.tag.rpartition("}")[2].lower()
        self.texts += filter(None, (element.text, element.tail, *element.attrib.values()))
        if tag in NEVER or MARK in tag:
            self.offences.append(f"<{tag}>")
        if tag == "script" and not element.get("src", "").startswith("/static/"):
            self.offences.append(f"<script> {element.text}")
        if tag == "iframe" and not element.get("src", "").startswith("/drafts/"):
            self.offences.append("<iframe>")
        for name, value in element.attrib.items():
            self._look_at_attribute(tag, str(name).rpartition("}")[2].lower(), value)

    def _look_at_attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith(("on", "hx-on", "data-hx")) or name in NAMED or MARK in name:
            self.offences.append(f"<{tag} {name}={value[:40]}>")
        if name in ADDRESSES and not HOME.match(value.strip("".join(map(chr, range(33))))):
            self.offences.append(f"<{tag} {name}={value[:60]}>")
        if name in ("hx-headers", "hx-vals", "content") and value[:1] in ("{", "["):
            json.loads(value)


def squeezed(text: str) -> str:
    return " ".join(re.sub("[\x00-\x1f\x7f\ufeff\u200b]+", " ", text).split())
