"""A link by which a person sets their password, once: the first one, or a new one for one forgotten."""

import smtplib

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from .models import User


class LinkTokens(PasswordResetTokenGenerator):
    """Opens once, for PASSWORD_RESET_TIMEOUT seconds, and only while the person holds what they held.

    Whoever made it might give all of that. A role that is given or lent afterwards is none of theirs.
    """

    key_salt = "offices.password_links"

    def _make_hash_value(self, user, timestamp) -> str:
        held = user.memberships.order_by("pk").values_list("pk", "role", "cleared_for", "since", "until")
        lent = user.stands_in.standing().order_by("pk").values_list("pk", flat=True)
        return f"{super()._make_hash_value(user, timestamp)}{user.is_active}{list(held)}{list(lent)}"


tokens = LinkTokens()


def make(person: User) -> str:
    """The whole address; it is kept nowhere."""
    whose = urlsafe_base64_encode(force_bytes(person.pk))
    path = reverse("set-password", args=[whose, tokens.make_token(person)])
    return f"{settings.WIAN_BASE_URL}{path}"


def is_mailed(person: User) -> bool:
    """Whether there is a way to mail it to them."""
    return bool(settings.EMAIL_HOST and person.email)


def mail(person: User, link: str) -> bool:
    """Whether the server took it. Takes up to EMAIL_TIMEOUT seconds."""
    with translation.override(
        person.language or settings.LANGUAGE_CODE
    ):  # of who reads it, not of who made it
        subject = _("ตั้งรหัสผ่านเข้าใช้ระบบเวียน")
        text = render_to_string("offices/password_link.txt", {"person": person, "link": link})
    try:
        return bool(send_mail(subject, text, None, [person.email]))
    except (smtplib.SMTPException, OSError):
        return False
