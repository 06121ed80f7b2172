"""Rooms to practise in: of each person who wants one, a database and files with the example in them.

`room`        one person's room: made as a copy, entered, thrown away
`tables`      the tables of a room
`middleware`  a request of who is in the room is answered there
`exercises`   what may be tried there, and as whom
"""
