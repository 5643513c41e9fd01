"""Feeds and the sitemap: what git knows of when pages changed, and nothing else."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from communique.model import Target
from communique.outputs.crawling import robots_file, sitemap_file, well_known_files
from communique.outputs.feeds import feed_files
from communique.reading import docs as reader
from communique.reading.history import history
from tests.conftest import ADDRESS, change, communique

NAMES = {"a": "http://www.w3.org/2005/Atom"}
SINCE = """looked: '2031-02-01'
looked_for: [commitment]
facts:
  - id: first-lamp
    date: '2031-01'
    by: Office of Lamps & Wicks
    countries: [canada]
    what: "It lit the “first” lamp.[@almanac]"
    statements: [s3a]
    relation: same-subject
"""


def git(root: Path, *arguments: str, day: int = 3) -> None:
    date = f"2031-01-{day:02}T12:00:00+0100"
    who = {"GIT_AUTHOR_NAME": "E", "GIT_AUTHOR_EMAIL": "e@lamps.example"}
    who |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in who.items()}
    env = {**os.environ, **who, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    subprocess.run(["git", *arguments], cwd=root, env=env, check=True, capture_output=True)


def commit(root: Path, title: str, day: int) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", title, day=day)


@pytest.fixture
def project(tree: Path) -> Path:
    """The tiny site in a repository: begun on 3 January, Canada's page changed on the 5th."""
    git(tree, "init", "-q", "-b", "main")
    commit(tree, "Begin", 3)
    change(tree, {"edit": {"docs/countries/canada.md": ["# Canada", "# Canada\n\nA country."]}})
    commit(tree, "Say what <Canada> & Québec are", 5)
    return tree


def feeds(root: Path, address: str = ADDRESS) -> dict[str, Any]:
    files = feed_files(reader.load(root / "docs"), Target("Lamps & more", address))
    return {path: etree.fromstring(data) for path, data in files}


def texts(feed: Any, name: str) -> list[str]:
    found: list[str] = feed.xpath(f"a:entry/a:{name}/text()", namespaces=NAMES)
    return found


def test_each_theme_country_and_initiative_has_a_feed_beside_that_of_all(project: Path) -> None:
    assert sorted(feeds(project)) == [
        "2031/lanterns/feed.xml",
        "countries/canada/feed.xml",
        "feed.xml",
        "initiatives/lantern-pact/feed.xml",
    ]


def test_an_entry_is_a_commit_that_changed_the_page_newest_first(project: Path) -> None:
    made = feeds(project)
    canada = made["countries/canada/feed.xml"]
    assert texts(canada, "title") == ["Say what <Canada> & Québec are", "Begin"]
    assert texts(canada, "updated") == ["2031-01-05T11:00:00Z", "2031-01-03T11:00:00Z"]
    assert texts(made["2031/lanterns/feed.xml"], "title") == ["Begin"]


def test_a_fact_is_an_entry_of_its_themes_and_countries_dated_by_its_commit(project: Path) -> None:
    (project / "docs/2031/since.yml").write_text(SINCE, encoding="utf-8")
    commit(project, "Add what happened", 7)
    made = feeds(project)
    for path in ("feed.xml", "2031/lanterns/feed.xml", "countries/canada/feed.xml"):
        at = texts(made[path], "title").index("January 2031: Office of Lamps & Wicks")
        assert texts(made[path], "updated")[at] == "2031-01-07T11:00:00Z"
        assert texts(made[path], "content")[at] == "It lit the “first” lamp."
    assert len(texts(made["initiatives/lantern-pact/feed.xml"], "title")) == 1


def test_what_is_not_committed_is_not_in_a_feed(project: Path) -> None:
    (project / "docs/2031/since.yml").write_text(SINCE, encoding="utf-8")
    assert texts(feeds(project)["feed.xml"], "title") == ["Say what <Canada> & Québec are", "Begin"]


@pytest.mark.parametrize("address", [ADDRESS, ""])
def test_a_feed_has_all_that_rfc_4287_asks_for(project: Path, address: str) -> None:
    """Section 4.1: id, title, updated and an author once; entries with ids of their own."""
    for path, feed in feeds(project, address).items():
        for name in ("id", "title", "updated", "author"):
            assert len(feed.findall(f"a:{name}", NAMES)) == 1, path
        ids = [*feed.xpath("a:id/text()", namespaces=NAMES), *texts(feed, "id")]
        assert len(ids) == len(set(ids))
        assert all(each.startswith("urn:uuid:") for each in ids)
        for entry in feed.findall("a:entry", NAMES):
            named = [etree.QName(child).localname for child in entry]
            assert sorted(set(named) - {"link"}) == ["content", "id", "title", "updated"]
        links = [link.get("href") for link in feed.iter(f"{{{NAMES['a']}}}link")]
        assert all(link.startswith(ADDRESS) for link in links)
        assert bool(links) == bool(address)


def test_an_entry_keeps_its_id_wherever_the_site_is_published(project: Path) -> None:
    assert texts(feeds(project)["feed.xml"], "id") == texts(feeds(project, "")["feed.xml"], "id")


def test_making_them_again_gives_the_same_bytes(project: Path) -> None:
    content, target = reader.load(project / "docs"), Target("Lamps", ADDRESS)
    again = reader.load(project / "docs")
    assert dict(feed_files(content, target)) == dict(feed_files(again, target))


def test_a_shallow_clone_has_no_feeds_and_says_so(project: Path, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "1", project.as_uri(), str(shallow))
    assert feeds(shallow) == {}
    assert "has the newest commits alone" in history(reader.load(shallow / "docs")).lacking


def test_a_folder_without_git_has_no_feeds_and_says_so(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert feeds(tree) == {}
    monkeypatch.setenv("PATH", "")
    assert "not in a git repository" in history(reader.load(tree / "docs")).lacking


@pytest.mark.slow
def test_a_build_without_history_says_so_in_one_line(checkout: Path) -> None:
    done = communique(checkout, "build", url=ADDRESS)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("No feeds, and no days in sitemap.xml: this copy is not in") == 1
    assert not (checkout / "site/feed.xml").exists()


# --- Sitemap, robots.txt, /.well-known/ --------------------------------------------------


def sitemap(root: Path, target: Target) -> dict[str, str]:
    content = reader.load(root / "docs")
    found = {}
    for _, data in sitemap_file(content, target):
        for url in etree.fromstring(data):
            place, *day = [child.text for child in url]
            assert place not in found
            found[place] = "".join(day)
    return found


def test_the_sitemap_has_every_page_once_with_the_day_of_its_last_change(project: Path) -> None:
    found = sitemap(project, Target("Lamps", ADDRESS))
    assert len(found) == len(reader.load(project / "docs").pages)
    assert found[f"{ADDRESS}countries/canada/"] == "2031-01-05"
    assert found[f"{ADDRESS}2031/lanterns/"] == "2031-01-03"


def test_a_sitemap_without_history_gives_no_days(tree: Path) -> None:
    assert set(sitemap(tree, Target("Lamps", ADDRESS)).values()) == {""}


@pytest.mark.parametrize("target", [Target("Lamps"), Target("Lamps", ADDRESS, for_folder=True)])
def test_there_is_no_sitemap_where_it_could_not_be_right(tree: Path, target: Target) -> None:
    assert sitemap(tree, target) == {}
    ((_, robots),) = robots_file(reader.load(tree / "docs"), target)
    assert robots == b"User-agent: *\nAllow: /\n"


def test_robots_txt_names_the_sitemap(tree: Path) -> None:
    ((_, robots),) = robots_file(reader.load(tree / "docs"), Target("Lamps", ADDRESS))
    assert f"Sitemap: {ADDRESS}sitemap.xml\n" in robots.decode()


def test_what_is_below_well_known_is_published_as_it_is(tree: Path) -> None:
    (tree / "docs/.well-known").mkdir()
    (tree / "docs/.well-known/security.txt").write_text("Contact: mailto:lamps@lamps.example\n")
    files = dict(well_known_files(reader.load(tree / "docs"), Target()))
    assert files == {".well-known/security.txt": b"Contact: mailto:lamps@lamps.example\n"}
    assert communique(tree, "check").returncode == 0


@pytest.mark.slow
def test_a_built_site_has_each_of_these_and_no_dead_address_in_the_sitemap(own_site: Path) -> None:
    root = etree.parse(own_site / "sitemap.xml").getroot()
    addresses = [url[0].text.removeprefix(ADDRESS) for url in root]
    pages = {f.parent.relative_to(own_site).as_posix() for f in own_site.rglob("index.html")}
    assert sorted(addresses) == sorted("" if page == "." else f"{page}/" for page in pages)
    assert not (own_site / "sitemap.xml.gz").exists()
