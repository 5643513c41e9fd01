"""Rules on the templates of overrides/."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from communique.model import Content, Finding


def template(content: Content) -> Iterator[Finding]:
    """A template must be well formed.

    Bad: {% block scripts %} without {% endblock %}
    Good: both
    """
    folder = content.docs.parent / "overrides"
    files = sorted(folder.rglob("*.html")) if folder.is_dir() else []
    if not files:
        return
    from jinja2 import Environment, TemplateSyntaxError  # only where there is a template

    environment = Environment(autoescape=True)
    for file in files:
        path = PurePosixPath("..", file.relative_to(folder.parent).as_posix())
        try:
            environment.parse(file.read_text(encoding="utf-8"))
        except TemplateSyntaxError as error:
            yield Finding(path, error.lineno, f"not a well-formed template: {error.message}")
        except UnicodeDecodeError as error:
            yield Finding(path, 1, f"byte {error.start} is not UTF-8: save the file as UTF-8")
