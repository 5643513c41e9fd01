"""Material's settings in mkdocs.yml do what its documentation says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT, communique, copy_project

SETTINGS = {
    "  icon:\n    logo: communique/mark\n": "  logo: assets/logo.svg\n",
    "      primary: custom     # overrides/assets/stylesheets/frame.css\n": "      primary: teal\n",
    "    - navigation.footer\n": "    - search.share\n",
    "    - navigation.tabs\n": "",
    "extra:\n": (
        "extra_css: [assets/own.css]\nrepo_url: https://forge.example/o/n\nextra:\n"
        "  social: [{icon: fontawesome/brands/mastodon, link: https://social.example/@n, name: News}]\n"
    ),
    'edit_uri: !ENV [COMMUNIQUE_EDIT, ""]': "edit_uri: edit/main/docs/",
    "copyright: >-\n": "copyright: >-\n  Kept by the tester.\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built with other settings."""
    root = copy_project(tmp_path_factory.mktemp("theme") / "project")
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    for old, new in SETTINGS.items():
        assert old in text, old
        text = text.replace(old, new, 1)
    config.write_text(text, encoding="utf-8")
    (root / "overrides/assets/logo.svg").write_bytes(
        (ROOT / "overrides/assets/favicon.svg").read_bytes()
    )
    (root / "overrides/assets/own.css").write_bytes(b".md-typeset { color: red }")
    done = communique(root, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def page(built: Path) -> str:
    return (built / "2024/migration/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "shown",
    [
        '<img src="../../assets/logo.svg" alt="logo">',
        'data-md-color-primary="teal"',
        '<link rel="stylesheet" href="../../assets/own.css">',
        'href="https://forge.example/o/n/edit/main/docs/2024/migration.md"',
        'href="https://forge.example/o/n" title="Go to repository"',
        'href="https://social.example/@n" target="_blank" rel="noopener me" title="News"',
        "Kept by the tester.",
        "data-search-share",
    ],
)
def test_a_setting_shows_on_the_pages(built: Path, shown: str) -> None:
    assert shown in page(built)


def test_a_feature_that_is_left_out_is_not_there(built: Path) -> None:
    assert "md-footer__link" not in page(built)
    assert "md-tabs" not in page(built)


def test_the_colours_of_the_palette_come_along_and_no_others(built: Path) -> None:
    sheet = (built / "assets/stylesheets/site.css").read_text(encoding="utf-8")
    assert "[data-md-color-primary=teal]{" in sheet
    assert "[data-md-color-primary=lime]" not in sheet


def test_a_system_set_to_dark_has_dark_colours_without_scripts(built: Path) -> None:
    sheet = (built / "assets/stylesheets/site.css").read_text(encoding="utf-8")
    twin = "[data-md-color-scheme]:not([data-md-color-media])"
    assert f"@media (prefers-color-scheme:dark){{{twin}{{" in sheet
