"""History that cannot be quietly rewritten: an office's rows of proof, each with the hash of the one before.

a row is saved      `chained`    which rows are asked for at the end of the transaction
… at its end        `appending`  a line for each, after the last of its office, in the same transaction
what a row says     `digests`    in one spelling, on both databases
of what there are   `kinds`      each room tells its own
before there was    `taking_over`
is it still so      `verifying`  against the rows, and `heads` against what an office kept elsewhere
"""
