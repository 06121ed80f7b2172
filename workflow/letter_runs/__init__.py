"""One draft to many offices: chosen while it is a draft, made in the background once it is issued.

choosing.py  whom it goes to, and under one number or one each
making.py    the work in the background: begun, stopped, taken up again
lots.py      some of its letters at a time, each lot all or nothing
voiding.py   taking back one office's letter, or all of them
progress.py  how far its papers are
leaving.py   whether all of them have left
files.py     all papers in one file, made when it is asked for
"""
