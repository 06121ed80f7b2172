"""How fine a picture is read: what is finer tells the reader nothing more, and costs."""

FINEST_DPI = 300
MOST_OF_A_PHOTOGRAPH = 4500  # pixels of its longer side: A4 at 300 dpi is 3,508, and it shows the desk too
