"""วิธีใช้: the guides of docs/guides, readable within Wian where there is no internet.

`reading`   a guide as a page
`views`     its address, and those of its pictures
`pictures`  of which pages, seen by whom, the pictures are; `make docs` makes them
"""
