"""What a person sees and posts, without a browser."""

from html.parser import HTMLParser

from django.test import Client
from django.urls import reverse

from offices.models import User
from tests.thai.samples import letter_text

LOG = reverse("letters:log")
SUBJECT = "การบันทึกข้อมูลระบบประปาหมู่บ้าน"


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def words(response) -> str:
    return response.content.decode()


def read(client: Client, text: str):
    """Paste a text and press «อ่านหนังสือ»."""
    return client.post(LOG, {"text": text})


def save(client: Client, page, **changes):
    """Press «บันทึกแล้วเปิดดู» on the page of a letter that was read, after typing the changes."""
    return client.post(LOG, {**form_of(page), "save": "show", **changes}, follow=False)


def log_example(client: Client, name: str, **changes):
    page = read(client, letter_text(name))
    return save(client, page, **{"subject": SUBJECT, **changes})


def form_of(page) -> dict[str, str]:
    """The fields of the page's log form with the values that a browser would post."""
    return form_with(page, "form_token")


def form_with(page, name: str) -> dict[str, str]:
    """The first form of the page that has a field of this name."""
    forms = _Forms()
    forms.feed(words(page))
    return next(form for form in forms.found if name in form)


class _Forms(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found: list[dict[str, str]] = []
        self.select = ""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "form":
            self.found.append({})
        elif tag == "input" and self.found and name and _is_posted(given):
            self.found[-1][name] = given.get("value") or ("on" if given.get("type") == "checkbox" else "")
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and self.found:
            if "selected" in given:
                self.found[-1][self.select] = given["value"]
            self.found[-1].setdefault(self.select, given["value"])

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = ""


def _is_posted(given: dict) -> bool:
    return given.get("type") not in ("radio", "checkbox") or "checked" in given
