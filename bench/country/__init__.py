"""A country, or a province, with five years of circulars: `python -m bench.country --help`.

Everything is invented but the names of the offices, and the same every time. The tree is the country's; below
each district stand local offices without names of their own. Letters, circulations, responses, deliveries,
register lines, reports, extensions, pauses, reminder letters and the digests of a week are there; the history
holds receipts, reports, acceptances and excuses of the last 400 days only. Left out: files, drafts but those
of reminder letters, links between letters, keys.
"""
