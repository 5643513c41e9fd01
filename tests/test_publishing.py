"""What publishing needs beside pages that pass, and what hosts are to send."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from communique.checks import check, name_of
from communique.checks.publishing import TO_PUBLISH
from communique.model import Target
from communique.outputs.crawling import security_file
from communique.outputs.headers import EVERYWHERE, POLICY, headers_file, with_policy, without_policy
from communique.outputs.hosting import HOSTS
from communique.reading import docs as reader
from communique.reading import settings
from tests.conftest import ROOT, communique

ADDRESS = "https://lamps.example/fcm/"
READY = """site_url: https://lamps.example/fcm/
extra:
  publisher_address: mailto:press@lamps.example
  security_contact: mailto:lamps@lamps.example
"""
PAGE = '<head>\n<meta charset="utf-8">\n<title>Lanterns</title>\n</head>'


def to_publish(tree: Path) -> list[str]:
    return [str(found) for found in check(reader.load(tree / "docs"), rules=TO_PUBLISH)]


def test_a_site_that_nobody_answers_for_is_not_published(tree: Path) -> None:
    assert to_publish(tree) == [
        ".github/CODEOWNERS:1:1: names no owners: to publish, say who must approve what (owners)",
        "mkdocs.yml:1:1: site_url is not set: to publish, set it, or COMMUNIQUE_URL in the "
        "environment, to the address at which anyone will read the site by https "
        "(published-address)",
        "mkdocs.yml:1:1: publisher_address is not set: to publish, write an address, mailto: or "
        "https:// (published-by)",
        "mkdocs.yml:1:1: security_contact is not set: to publish, write an address, mailto: or "
        "https:// (published-by)",
    ]


@pytest.mark.parametrize(
    "address", ["http://lamps.example/", "https://localhost/", "https://10.0.0.1/"]
)
def test_an_address_that_not_everyone_reaches_safely_is_not_published(
    tree: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    with (tree / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write('site_url: !ENV [COMMUNIQUE_URL, ""]\n')
    monkeypatch.setenv("COMMUNIQUE_URL", address)
    assert any(f'site_url is "{address}"' in found for found in to_publish(tree))


def test_a_placeholder_among_the_owners_is_named_at_its_line(tree: Path) -> None:
    own(tree, "# Owners\n\n* @lamps/editors\n/official-texts.sha256 @OWNER/official-text\n")
    assert to_publish(tree) == [
        '.github/CODEOWNERS:4:1: "/official-texts.sha256" belongs to OWNER, which is nobody: to '
        "publish, replace it in every line by the name of your organisation on the forge (owners)"
    ]


def test_a_site_with_an_address_a_contact_and_owners_is_published(tree: Path) -> None:
    own(tree, "* @lamps/editors\n")
    assert to_publish(tree) == []


def own(tree: Path, owners: str) -> None:
    with (tree / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(READY)
    (tree / ".github").mkdir()
    (tree / ".github/CODEOWNERS").write_text(owners, encoding="utf-8")


def test_check_asks_for_it_where_it_is_told_to(tree: Path) -> None:
    done = communique(tree, "check", "--to-publish")
    assert (done.returncode, done.stderr.count("to publish, ")) == (1, 4)
    assert communique(tree, "check").returncode == 0


def test_this_project_names_each_such_rule_in_its_list() -> None:
    listed = communique(ROOT, "check", "--list").stdout
    assert all(f"\n{name_of(rule)}\n" in listed for rule in TO_PUBLISH)


def test_an_address_from_the_environment_is_named_as_such(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tree / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write('site_url: !ENV [COMMUNIQUE_URL, ""]\n')
    monkeypatch.setenv("COMMUNIQUE_URL", "https://lamps.example/?draft=1")
    (found,) = check(reader.load(tree / "docs"))
    assert found.message.startswith(
        'COMMUNIQUE_URL in the environment is "https://lamps.example/?draft=1/"'
    )


# --- /.well-known/security.txt -------------------------------------------------------------


def test_a_contact_becomes_security_txt(tree: Path) -> None:
    with (tree / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(f"{READY}  security_expires: 2031-05-31\n")
    ((path, data),) = security_file(reader.load(tree / "docs"), settings.target(tree))
    assert path == ".well-known/security.txt"
    assert data.decode().splitlines() == [
        "Contact: mailto:lamps@lamps.example",
        "Expires: 2031-05-31T00:00:00Z",
        "Preferred-Languages: en",
        "Canonical: https://lamps.example/fcm/.well-known/security.txt",
    ]


def test_without_a_contact_there_is_no_security_txt(tree: Path) -> None:
    target = Target("Fixture", ADDRESS, expires="2031-05-31")
    assert list(security_file(reader.load(tree / "docs"), target)) == []


# --- What hosts send -----------------------------------------------------------------------


def test_the_policy_lets_nothing_in_that_is_not_of_the_site() -> None:
    said = " ".join(POLICY.values())
    assert POLICY["default-src"] == "'none'"
    assert "unsafe" not in said
    assert "*" not in said
    assert "http" not in said
    assert POLICY["trusted-types"] == "communique default"


def test_a_page_carries_the_policy_before_all_that_it_loads_and_once() -> None:
    html = with_policy(PAGE)
    assert html.index("Content-Security-Policy") < html.index("<title>")
    assert with_policy(html) == html
    assert without_policy(html) == PAGE


def test_hosts_are_all_given_the_same_headers(tree: Path) -> None:
    ((path, data),) = headers_file(reader.load(tree / "docs"), Target("Fixture", ADDRESS))
    assert path == "_headers"
    forms = [data.decode(), *(of(ADDRESS) for of in HOSTS.values())]
    for name, value in EVERYWHERE:
        written = re.compile(rf'{name}:? "?{re.escape(value)}"?( always;)?\n')
        assert all(len(written.findall(form)) == 1 for form in forms), name


def test_a_copy_for_a_folder_has_no_headers(tree: Path) -> None:
    target = Target("Fixture", ADDRESS, for_folder=True)
    assert list(headers_file(reader.load(tree / "docs"), target)) == []


@pytest.mark.parametrize("server", HOSTS)
def test_settings_of_a_server_are_those_of_the_address(tree: Path, server: str) -> None:
    done = communique(tree, "hosting", server)
    assert "communique.example" in done.stdout, "an example where no address is set"
    own = HOSTS[server](ADDRESS)
    assert "lamps.example" in own
    assert "/fcm/404.html" in own
    assert "/fcm/api/" in own
