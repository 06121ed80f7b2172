"""Files that go with a letter by its QR code: taken in, given out, withdrawn."""
