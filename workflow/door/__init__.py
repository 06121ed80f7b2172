"""THE REPLY DOOR: an office answers through the QR code or link on its copy of a circular."""
