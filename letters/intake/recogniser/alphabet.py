"""The characters that the recogniser knows, as the network numbers them; class 0 is «nothing here»."""

THAI_LETTERS = "".join(map(chr, range(0x0E01, 0x0E3A)))  # ก to ู
THAI_SIGNS = "฿" + "".join(map(chr, range(0x0E40, 0x0E4E)))
THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
LATIN = "".join(map(chr, range(0x20, 0x7F)))
PUNCTUATION = "“”‘’–…•"

CHARACTERS = THAI_LETTERS + THAI_SIGNS + THAI_DIGITS + LATIN + PUNCTUATION
LINE_HEIGHT = 44  # pixels: every line is scaled to this height before it is read
STRIDE = 2  # pixels of a line for one step of the network's answer
