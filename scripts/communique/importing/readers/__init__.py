"""Reads a given file, of each form that editors have, as lines with what its structure says."""
