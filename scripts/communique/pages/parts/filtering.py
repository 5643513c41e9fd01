"""The form that narrows a list down; the style sheet hides it where scripts are off."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from communique.pages.view import Child, el, select

Choice = tuple[str, str, list[tuple[str, str]]]  # name, label, values with their words


def filter_form(noun: str, count: int, choices: list[Choice], *notes: Child) -> Element:
    """Make the form for a list of `count` things.

    filter.js serves it: an item, or its list, has each choice as `data-name`. `notes` are shown at
    its end, those with `data-filter-country` where that country is chosen.
    """
    return el(
        "form",
        {"class": "register-filter", "data-filter": noun},
        *(select(*choice) for choice in choices),
        el("p", {"role": "status", "data-filter-count": ""}, f"{count} of {count} {noun}"),
        el("button", {"type": "reset"}, "Show all"),
        *notes,
    )
