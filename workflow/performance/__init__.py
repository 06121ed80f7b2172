"""How offices answer: of one what it owes and how long it takes, of all that were asked the table of rates.

Said once for every page and file: `counting` says which duties count, `Figures` what is made of them,
`Period` to which year a duty belongs, `pace` how long an answer took.
"""
