"""Turns the text of a communique into an edition's pages.

The way goes from the given file (`given`) to lines (`readers`), to chunks that belong together
(`chunks`, `furniture`), to pieces with a kind (`classify`, `assemble`), which a plan file shows and
corrects (`plan_file`), to pages (`pages`); only what passes every check is written (`importer`).
"""
