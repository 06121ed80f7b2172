"""A letter laid out once, and its copies: what differs is drawn anew by WeasyPrint's own hand.

varying.py  the work as a whole: from the job to the copies, checked
copying.py  one laid-out document and all copies of it
spots.py    where the varying words stand, and how others are drawn there
marks.py    what is drawn, line by line: finding a drawing in a page's, putting another in its place
writing.py  the file: what all copies share once, what differs beside it
"""
