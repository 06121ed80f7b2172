"""One letter to many: laid out once, and then only what differs is drawn anew.

many.py      for whom the letters are: pages in, PDFs out; what cannot be varied is printed alone
laid_out.py  the one module here that knows WeasyPrint: where the varying words stand, and how they are drawn
marks.py     what is drawn, line by line: finding a drawing in a page's, putting another in its place
writing.py   the file: what all copies share once, what differs beside it
"""
