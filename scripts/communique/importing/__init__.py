"""Turns the plain text of a communique into an edition's pages.

The way goes from lines to chunks (`lines`), from chunks to pieces with a kind (`classify`), from
pieces to pages (`pages`), and only what passes every check is written (`importer`).
"""
