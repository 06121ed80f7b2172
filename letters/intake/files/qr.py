"""QR codes on a page. They are kept as links for a person to judge; nothing here ever follows one."""

import re

import zxingcpp
from PIL import Image

_LINK = re.compile("(?i)https?://[!-~ก-๛]{1,1900}")
_MOST = 20  # on one page


def links_in(picture: Image.Image) -> list[str]:
    codes = zxingcpp.read_barcodes(picture.convert("L"), formats=zxingcpp.BarcodeFormat.QRCode)
    return [code.text for code in codes[:_MOST] if _LINK.fullmatch(code.text)]
