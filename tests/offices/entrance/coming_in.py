"""Coming in by the door, and the codes that an authenticator app would show."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.urls import reverse

from offices.channels import sealing

PASSWORD = "throw-away-password"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def come_in(client, name: str, password: str = PASSWORD, **headers):
    return client.post(reverse("login"), {"username": name, "password": password}, **headers)


def words(answer) -> str:
    return answer.content.decode()


def app_of(person) -> Authenticator:
    """The authenticator app in the person's pocket."""
    return Authenticator.objects.create(user=person, type="totp", data={"secret": sealing.seal(SECRET)})


def code(secret: str = SECRET, ago: int = 0) -> str:
    """What the app shows now, or showed some half minutes ago."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 - ago))
