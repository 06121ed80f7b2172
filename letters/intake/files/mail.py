"""An e-mail: its subject and body as text, and the files that travel with it."""

from email import errors, message_from_bytes, policy
from email.message import EmailMessage
from encodings.aliases import aliases

from .html import text_of_html
from .plain import decoded, pages
from .refusals import FileRefused
from .work import Found, Part, Work

aliases.update(windows_874="cp874", x_windows_874="cp874")  # Outlook's names for TIS-620

# What the library has been seen to raise on malformed headers.
_BROKEN = (errors.MessageError, LookupError, ValueError, AttributeError, TypeError, RecursionError)
_MOST_PARTS = 200  # of any kind, pictures in the signature included
_LONGEST_HEADER = 2000  # characters: the library's time grows with the square of what it parses


class _Limping(policy.EmailPolicy):
    """Reads what it can of a malformed header, and no more of a long one than a name of a file can need."""

    def header_fetch_parse(self, name: str, value: str):
        return super().header_fetch_parse(name, value[:_LONGEST_HEADER])


_LIMPING = _Limping(raise_on_defect=False)


def read(given: bytes, work: Work) -> Found:
    """FileRefused where nothing is written and nothing attached."""
    try:
        message = message_from_bytes(given, policy=_LIMPING)
        parts, text = _attached(message, work), _text(message)
    except _BROKEN as error:
        raise FileRefused("damaged") from error
    if not text.strip() and parts:
        return Found(parts=parts)
    return Found(pages=list(pages(text, "email", work)), parts=parts)


def _text(message: EmailMessage) -> str:
    subject, body = str(message.get("subject", "")), message.get_body(("plain", "html"))
    written = _decoded(body) if body else ""
    if body and body.get_content_subtype() == "html":
        written = text_of_html(written)
    return f"เรื่อง {' '.join(subject.split())}\n\n{written}" if subject.strip() else written


def _decoded(part: EmailMessage) -> str:
    """By the charset the part names; where that is wrong, by its bytes."""
    content = part.get_payload(decode=True) or b""
    try:
        return content.decode(part.get_content_charset("utf-8"))
    except (LookupError, UnicodeDecodeError):
        return decoded(content) or content.decode("cp874", "replace")


def _attached(message: EmailMessage, work: Work) -> list[Part]:
    found = []
    for number, part in enumerate(_leaves(message)):
        if number >= _MOST_PARTS:
            raise FileRefused("too-many-attachments", work.limits)
        if _is_attachment(part):
            found.append(Part(part.get_filename("") or _untitled(part), _content(part)))
        if len(found) > work.limits.attachments:
            raise FileRefused("too-many-attachments", work.limits)
    return found


def _leaves(message: EmailMessage):
    """The parts that hold something, in order, without entering an attached e-mail."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart":
            waiting.extend(reversed(part.get_payload() if part.is_multipart() else []))
        else:
            yield part


def _is_attachment(part: EmailMessage) -> bool:
    """Pictures of a signature have an id to be shown by, and are not files someone sent."""
    if part.get_content_maintype() == "image" and part["content-id"] and not part.is_attachment():
        return False
    return bool(part.is_attachment() or part.get_filename() or part.get_content_maintype() != "text")


def _content(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822" and part.is_multipart():
        return part.get_payload(0).as_bytes()
    return part.get_payload(decode=True) or b""


def _untitled(part: EmailMessage) -> str:
    return f"ไฟล์แนบ.{part.get_content_subtype()}"
