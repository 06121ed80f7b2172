"""แฟ้มสำหรับผู้ตรวจราชการ: one archive that tells a circulation from its letter to the last answer.

`tables` say what happened, `pieces` put tables and papers in their order, `archive` writes them with their
SHA-256, `cover` prints what is in it, `making` does it in the background.
"""
