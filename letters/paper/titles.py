"""What a letter is called where a file says its title."""

from .page import Form, LetterPage

NAMES = {Form.STAMPED: "หนังสือประทับตรา", Form.EXTERNAL: "หนังสือภายนอก", Form.MEMO: "บันทึกข้อความ"}


def title(page: LetterPage) -> str:
    """«ร่างหนังสือภายนอก ที่ ตก ๐๐๒๓/»."""
    return f"{'ร่าง' if page.is_draft else ''}{NAMES[page.form]} ที่ {page.number}"
