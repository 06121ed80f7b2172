"""A page as a browser takes it apart: what came from a probe, what text it shows, what one can send."""

import json
import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import tinyhtml5

from .corpus import MARK

NEVER = {"base", "object", "embed", "applet", "frame", "frameset", "math", "style", "portal", "marquee"}
ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "hx-get", "hx-post", "srcset"}
HOME = re.compile(
    r"(?:/(?![/\\])|[?#]|$|data:image/(?:png|jpeg|svg\+xml)[;,]|tel:|mailto:|images/[\w-]+\.png$)"
)
NAMED = {"http-equiv", "style", "srcdoc", "background"}


WRITTEN = {"text", "search", "textarea", "tel", "email", "url", "password"}


@dataclass
class Form:
    action: str
    method: str
    fields: dict[str, tuple[str, str]]  # name → its type, and the value it is sent with if nobody touches it

    def add(self, tag: str, element: Element) -> None:
        kind = element.get("type", "text") if tag == "input" else tag
        value = element.get("value", "")
        if tag == "select":
            options = [each.get("value", "") for each in element.iter() if str(each.tag).endswith("option")]
            value = next(filter(None, options), "")
        if kind != "file":
            self.fields.setdefault(element.get("name"), (kind, value))

    def filled(self, text: str) -> dict[str, str]:
        """With the text wherever one writes."""
        return {name: text if kind in WRITTEN else value for name, (kind, value) in self.fields.items()}


class Page:
    def __init__(self, html: str):
        self.offences: list[str] = []
        self.texts: list[str] = []
        self.forms: list[Form] = []
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
        if tag == "form":
            self.forms.append(Form(element.get("action", ""), element.get("method", "get").lower(), {}))
        elif self.forms and tag in ("input", "textarea", "select", "button") and element.get("name"):
            self.forms[-1].add(tag, element)
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
