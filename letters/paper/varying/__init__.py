"""One letter to many: laid out once, and then only what differs is drawn anew.

    many.py  for whom the letters are: pages in, PDFs out; what cannot be varied is printed alone
    job.py   what the press is asked for, and what comes of it

How it is done stands in `press/inside/varying`.
"""
