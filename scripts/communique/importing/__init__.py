"""Turns the plain text of a communique into an edition's pages.

The way goes from lines to units (`lines`), from units to pieces with a kind (`classify`), from
pieces to pages (`pages`), and only what passes every check is written (`importer`).
"""
