"""
Archives: many inputs, each read once, with a ledger of what is done, so that a run that was ended goes on.

    paths, lists -> inputs -> contents (by hash) -> units of work -> folders, ledger -> index, summary
"""
