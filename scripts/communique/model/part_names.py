"""The names of the computed parts, for those who need no more than that."""

# The full text is Markdown again, so that it goes through everything a theme page goes through.
FULL_TEXT = "full-text"
# Filled with files when all of them are there.
EVERY_FORMAT = "every-format"
PARTS = (
    *("a-to-z", "agreed", "at-a-glance", "bodies", "citing", "contents", "digest", "directory"),
    *("editions", "emergency", EVERY_FORMAT, "held", "in-each-country", "lead", "matrix"),
    *("meetings", "mentions", "milestones"),
    *("other-editions", "pages", "participation", "picture-matrix", "picture-themes"),
    *("picture-timeline", "quotation", "referred-from", "search-box", "search-choices", "since"),
    *("sources", "statements", "theme-cards", "touches", "ways-in", "where-to-go"),
)
NAMES = frozenset({"official", FULL_TEXT, *PARTS})
