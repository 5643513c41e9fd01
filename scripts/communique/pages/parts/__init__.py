"""The computed parts of pages, one function each: `/// name` in Markdown calls `PARTS["name"]`.

A part takes the view of its page and returns elements. To add one, write the function in the
module of its subject and name it here.
"""

from communique.model.part_names import EVERY_FORMAT
from communique.pages.parts.annexes import held
from communique.pages.parts.back_links import referred_from
from communique.pages.parts.citing import citing
from communique.pages.parts.comparison import other_editions
from communique.pages.parts.downloads import every_format
from communique.pages.parts.edition import contents, digest, directory, theme_cards, touches
from communique.pages.parts.editions import editions
from communique.pages.parts.entities import (
    at_a_glance,
    bodies,
    in_each_country,
    mentions,
    pages,
    participation,
)
from communique.pages.parts.finding import a_to_z, search_box, search_choices
from communique.pages.parts.front_page import agreed, lead, ways_in
from communique.pages.parts.help_pages import emergency, where_to_go
from communique.pages.parts.matrix import matrix
from communique.pages.parts.meetings import meetings
from communique.pages.parts.milestones import milestones
from communique.pages.parts.pictures import picture_matrix, picture_themes, picture_timeline
from communique.pages.parts.quotation import quotation
from communique.pages.parts.register import statements
from communique.pages.parts.since import since
from communique.pages.parts.sources import sources
from communique.pages.view import PartFunction

PARTS: dict[str, PartFunction] = {
    "a-to-z": a_to_z,
    "agreed": agreed,
    "at-a-glance": at_a_glance,
    "bodies": bodies,
    "citing": citing,
    "contents": contents,
    "digest": digest,
    "directory": directory,
    "editions": editions,
    "emergency": emergency,
    EVERY_FORMAT: every_format,
    "held": held,
    "in-each-country": in_each_country,
    "lead": lead,
    "matrix": matrix,
    "meetings": meetings,
    "mentions": mentions,
    "milestones": milestones,
    "other-editions": other_editions,
    "pages": pages,
    "participation": participation,
    "picture-matrix": picture_matrix,
    "picture-themes": picture_themes,
    "picture-timeline": picture_timeline,
    "quotation": quotation,
    "referred-from": referred_from,
    "search-box": search_box,
    "search-choices": search_choices,
    "since": since,
    "sources": sources,
    "statements": statements,
    "theme-cards": theme_cards,
    "touches": touches,
    "ways-in": ways_in,
    "where-to-go": where_to_go,
}
