"""What a change to docs/ changes, as its author and its reviewer are shown it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from communique.checks import check
from communique.model import Content
from communique.reading import docs as reader
from communique.reviewing.base import NoBaseError
from communique.reviewing.changes import Changes
from communique.reviewing.report import report
from communique.reviewing.review import review
from communique.reviewing.shown_on import changed_pages
from communique.reviewing.summary import Forge, code, summary
from communique.reviewing.wording import marked, sentence
from tests.conftest import communique

FORGE = Forge("https://forge.example/o/r/blob/abc/")
Edit = Callable[[Path], object]


def git(root: Path, *arguments: str) -> str:
    who = ("-c", "user.name=An editor", "-c", "user.email=editor@example.org")
    command = ["git", *who, "-c", "init.defaultBranch=main", *arguments]
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def repo(tree: Path) -> Path:
    """The tiny site in a repository of its own, all of it committed."""
    git(tree, "init")
    git(tree, "add", ".")
    git(tree, "commit", "-m", "Begin")
    return tree


def seen(root: Path, commit: str | None = None) -> tuple[Changes, Content]:
    content = reader.load(root / "docs")
    return review(root, content, commit), content


def said(root: Path) -> str:
    return sentence(seen(root)[0])


def spoil(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert old in text, f"{name}: {old}"
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def edit(name: str, old: str, new: str) -> Edit:
    return lambda root: spoil(root, f"docs/{name}", old, new)


def add(name: str, text: str) -> Edit:
    return lambda root: (root / "docs" / name).write_text(text, encoding="utf-8")


PAGE = "---\ntitle: New\ndescription: A page that a test added to the site.\nkeywords: []\norder: 3\n---\n\n# New\n\nWords.\n"
SOURCE = "atlas:\n  title: Atlas\n  publisher: X\n  url: https://x.example/a\n  published: null\n  kind: primary\n  read: '2031-01-01'\n\n"
BODY = '  - theme: lanterns\n    name: Bureau of Wicks\n    role: wicks\n    note: "Trims wicks.[@almanac]"\n'
MILESTONE = "milestones:\n  - date: '2030-05'\n    what: \"lit.[@almanac]\"\n"
MEETINGS = "meetings:\n  - year: '2030'\n    date: null\n    place: null\n    host: null\n    what: \"Lit.[@almanac]\"\n"
SINCE = """looked: '2031-01-02'
looked_for: [commitment]
facts:
  - id: lamp-law
    date: '2031-01-02'
    by: Canada
    countries: [canada]
    what: "The Herald reports on a law on lamps.[@herald]"
    statements: [s3a]
    relation: same-subject
"""
PICTURE = Path(__file__).parent.parent / "overrides/assets/favicon.svg"
PACT = "initiatives/lantern-pact.md"

ONE_OF_EACH: dict[str, tuple[Edit, str]] = {
    "a page": (add("new.md", PAGE), "1 page added"),
    "a page that goes": (lambda root: (root / "docs/about.md").unlink(), "1 page removed"),
    "a page with a new name": (
        lambda root: (root / "docs/about.md").rename(root / "docs/this-site.md"),
        "1 page renamed",
    ),
    "a need": (add("help/dim-lamp.md", PAGE), "1 need added"),
    "a paragraph": (
        edit("about.md", "They are compared.", "They are often compared."),
        "1 paragraph changed",
    ),
    "a paragraph more": (
        edit("about.md", "compared.", "compared.\n\nAnd more."),
        "1 paragraph added",
    ),
    "a citation": (edit("index.md", "[@almanac]", "[@almanac, as of 2030]"), "1 paragraph changed"),
    "a note": (edit("2031/lanterns.md", "An editorial note", "Our note"), "1 paragraph changed"),
    "a heading": (edit("about.md", "we know that", "to know that"), "1 heading changed"),
    "a source": (edit("sources.yml", "almanac:", f"{SOURCE}almanac:"), "1 source added"),
    "a source that changes": (edit("sources.yml", "Glowing", "Shining"), "1 source changed"),
    "a term": (edit("glossary.md", "A thing that", "What"), "1 term changed"),
    "a statement": (
        edit("2031/statements.yml", "It promises nothing", "No promise"),
        "1 statement changed",
    ),
    "a body": (edit("countries/canada.yml", "bodies:\n", f"bodies:\n{BODY}"), "1 body added"),
    "a body with a new name": (edit("countries/canada.yml", "Office", "Bureau"), "1 body changed"),
    "an emergency number": (
        edit("countries/canada.yml", "1234", "4321"),
        "1 emergency number changed",
    ),
    "a milestone": (edit(PACT, "countries:\n", f"{MILESTONE}countries:\n"), "1 milestone added"),
    "a meeting": (add("initiatives/lantern-pact.yml", MEETINGS), "1 meeting added"),
    "a title": (edit("about.md", "title: About", "title: On this"), "1 front-matter value changed"),
    "a part that a country takes": (edit(PACT, "Keeps", "Reads"), "1 front-matter value changed"),
    "a picture": (lambda root: shutil.copy(PICTURE, root / "docs/lamp.svg"), "1 picture added"),
    "a link over official words": (
        edit(
            "2031/lanterns.md",
            "[LP](../initiatives/lantern-pact.md)",
            "[LP](../countries/canada.md)",
        ),
        "1 link changed",
    ),
    "a computed part": (
        edit("2031/lanterns.md", "/// touches\n///\n", ""),
        "1 computed part removed",
    ),
    "other words": (
        add("other-words.yml", "- type: [torch]\n  say: [lamp]\n"),
        "1 entry of other words added",
    ),
    "an id": (edit("2031/opening.md", "{: #p1 }\n", ""), "1 other file changed"),
    "a digest": (edit("2031/official.txt.sha256", "7b", "8b"), "1 other file changed"),
}


@pytest.mark.parametrize("what", ONE_OF_EACH)
def test_one_change_is_counted_once_and_no_official_word(repo: Path, what: str) -> None:
    change, counted = ONE_OF_EACH[what]
    change(repo)
    assert said(repo) == f"No official word changed. {counted}."


def test_a_fact_that_changes_is_counted_with_the_pages_that_show_it(repo: Path) -> None:
    page = PAGE.replace("Words.", "/// since\n///").replace("title: New\n", "")
    for name, text in {"since.md": page, "since.yml": SINCE}.items():
        (repo / "docs/2031" / name).write_text(text, encoding="utf-8")
    git(repo, "add", ".")
    git(repo, "commit", "-m", "Look")
    spoil(repo, "docs/2031/since.yml", "a law on lamps", "a law on wicks")
    assert said(repo) == "No official word changed. 1 fact changed."
    shown = changed_pages(*seen(repo))
    assert list(map(str, shown)) == ["2031/lanterns.md", "2031/register.md", "2031/since.md"]
    spoil(repo, "docs/2031/since.yml", "2031-01-02", "2031-01-03")
    assert said(repo) == "No official word changed. 1 fact changed, 1 search for facts changed."


def test_where_nothing_changed_there_is_nothing_to_look_at(repo: Path) -> None:
    done = communique(repo, "changes")
    commit = git(repo, "rev-parse", "--short=7", "HEAD").strip()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"No page changed.\nCompared with the commit {commit}.\n"


def test_lines_broken_elsewhere_and_a_moved_paragraph_change_no_words(repo: Path) -> None:
    spoil(repo, "docs/about.md", "They are compared.", "They are\ncompared.")
    assert said(repo) == "No official word changed. 1 other file changed."


OFFICIAL = {
    "a word": (
        edit("2031/lanterns.md", "note the use", "note the misuse"),
        "Official words changed: docs/2031/lanterns.md, paragraph 2.",
    ),
    "a heading": (
        edit("2031/closing.md", "# Closing", "# The end"),
        "Official words changed: docs/2031/closing.md, line 10.",
    ),
    "a word of our copy": (
        edit("2031/official.txt", "note the use", "note the misuse"),
        "Official words changed: docs/2031/official.txt, line 7.",
    ),
    "white space of our copy": (
        edit("2031/official.txt", "Lanterns\u00a0\n", "Lanterns\n"),
        "Official words changed: docs/2031/official.txt, white space alone.",
    ),
    "a paragraph more": (
        edit("2031/closing.md", "{: #p4 }\n", "{: #p4 }\n\nAnd goodbye.\n{: #p5 }\n"),
        "Official words added: docs/2031/closing.md, paragraph 5.",
    ),
    "a paragraph that goes": (
        edit(
            "2031/opening.md",
            "We, the ministers of [Canada](../countries/canada.md), met.\n{: #p1 }\n",
            "",
        ),
        "Official words removed: docs/2031/opening.md, paragraph 1.",
    ),
    "an edition": (
        lambda root: shutil.copytree(root / "docs/2031", root / "docs/2032"),
        "Official words added: docs/2032/official.txt, 4 paragraphs.",
    ),
}


@pytest.mark.parametrize("what", OFFICIAL)
def test_official_words_are_named_before_all_else(repo: Path, what: str) -> None:
    change, first = OFFICIAL[what]
    change(repo)
    assert said(repo).startswith(first)


def test_official_paragraphs_in_another_order_are_named(repo: Path) -> None:
    page = repo / "docs/2031/lanterns.md"
    two, three = re.findall(
        r"^We .*\n\{: #p\d \}\n", page.read_text(encoding="utf-8"), re.MULTILINE
    )
    spoil(repo, "docs/2031/lanterns.md", f"{two}\n{three}", f"{three}\n{two}")
    assert said(repo) == "Official words changed: docs/2031/lanterns.md, paragraph 3, their order."


def test_a_file_that_cannot_be_read_is_named_and_nothing_counted_of_it(repo: Path) -> None:
    spoil(repo, "docs/sources.yml", "title: Glowing", "title: Glowing: a lamp")
    assert said(repo) == (
        "Not compared, since the check cannot read it before and after: docs/sources.yml."
    )


def test_a_renamed_page_is_compared_with_what_it_was(repo: Path) -> None:
    (repo / "docs/about.md").rename(repo / "docs/this-site.md")
    spoil(repo, "docs/this-site.md", "They are compared.", "They are often compared.")
    assert said(repo) == "No official word changed. 1 page renamed, 1 paragraph changed."
    assert "docs/this-site.md:1: page renamed: was docs/about.md" in report(*seen(repo))


def test_what_changed_on_a_branch_is_seen_from_where_it_left_main(repo: Path) -> None:
    git(repo, "switch", "-c", "mine")
    spoil(repo, "docs/about.md", "They are compared.", "They are often compared.")
    git(repo, "commit", "-am", "Mine")
    git(repo, "switch", "main")
    spoil(repo, "docs/index.md", "A lead.", "A new lead.")
    git(repo, "commit", "-am", "Theirs")
    git(repo, "switch", "mine")
    assert said(repo) == "No official word changed. 1 paragraph changed."
    assert "docs/about.md:12: paragraph changed" in report(*seen(repo))
    assert sentence(seen(repo, "HEAD")[0]) == "No page changed."


SHOWN: dict[str, tuple[Edit, set[str]]] = {
    "a body": (
        edit("countries/canada.yml", "lamp inspection", "inspection"),
        {"countries/canada.md", "2031/lanterns.md", "help/lost-lamp.md"},
    ),
    "an emergency number": (
        edit("countries/canada.yml", "1234", "4321"),
        {"countries/canada.md", "help/lost-lamp.md"},
    ),
    "a source": (edit("sources.yml", "Glowing", "Shining"), {PACT}),
    "a statement": (
        edit("2031/statements.yml", "The Pact matters", "Pact matters"),
        {"2031/register.md", "2031/lanterns.md"},
    ),
    "a page": (edit("about.md", "compared", "read"), {"about.md"}),
}


@pytest.mark.parametrize("what", SHOWN)
def test_the_pages_that_show_what_changed_are_listed(repo: Path, what: str) -> None:
    change, pages = SHOWN[what]
    change(repo)
    assert set(map(str, changed_pages(*seen(repo)))) == pages


def test_in_the_terminal_words_come_before_and_after(repo: Path) -> None:
    spoil(repo, "docs/about.md", "They are compared.", "They are often compared.")
    (repo / "notes.txt").write_text("x", encoding="utf-8")
    done = communique(repo, "changes")
    assert done.stdout.split("\n", 2)[2] == (
        "\nPages to look at:\n  docs/about.md: changed, at /about/\n"
        "\nChanged outside docs/:\n  notes.txt\n"
        "\ndocs/about.md:12: paragraph changed\n"
        "  before: They are compared.\n  after:  They are often compared.\n"
    )


def test_in_the_summary_altered_words_are_marked_and_signs_of_markdown_are_shown(
    repo: Path,
) -> None:
    spoil(repo, "docs/about.md", "They are compared.", "They *are* often compared.")
    (change,) = seen(repo)[0].all
    assert marked(change) == [r"They ~~are~~ **\*are\* often** compared."]


def summarised(root: Path) -> str:
    changes, content = seen(root)
    return summary(changes, content, check(content), FORGE)


def test_the_summary_begins_with_the_sentence_and_links_files_and_lines(repo: Path) -> None:
    spoil(repo, "docs/about.md", "They are compared.", "They are often compared.")
    spoil(repo, "docs/sources.yml", "'2031-01-02'", "'2019-01-02'")
    text = summarised(repo)
    assert text.startswith("**No official word changed. 1 paragraph changed, 1 source changed.**\n")
    blob = "https://forge.example/o/r/blob/abc"
    assert f"[`docs/about.md:12`]({blob}/docs/about.md?plain=1#L12): paragraph changed" in text
    assert f"[`docs/sources.yml:1`]({blob}/docs/sources.yml#L1): source changed: almanac" in text
    assert (
        f"[`docs/about.md`]({blob}/docs/about.md): changed, at `/about/`, in the preview `about.html`"
        in text
    )


def test_the_summary_shows_warnings_on_green_too(repo: Path) -> None:
    spoil(repo, "docs/sources.yml", "'2031-01-02'", "'2019-01-02'")
    text = summarised(repo)
    assert "12 pages checked: 0 to mend, 1 warning." in text
    assert "docs/sources.yml#L7): warning: `" in text


def test_official_words_come_first_in_the_summary(repo: Path) -> None:
    spoil(repo, "docs/2031/lanterns.md", "note the use", "note the misuse")
    heads = re.findall("^## (.+)$", summarised(repo), re.MULTILINE)
    assert heads == ["Official words", "What the check says", "Pages to look at"]


def test_a_summary_never_grows_larger_than_the_forge_takes(repo: Path) -> None:
    with (repo / "docs/about.md").open("a", encoding="utf-8") as page:
        page.writelines(f"\nParagraph {number} is {'very ' * 200}long.\n" for number in range(400))
    text = summary(*seen(repo), [], FORGE)
    assert 240_000 < len(text.encode()) < 260_000
    assert text.endswith("There is more: `communique changes` and `communique check` print all.\n")


def test_code_is_fenced_whatever_signs_it_has() -> None:
    assert [code("a"), code("a `b` c"), code("`")] == ["`a`", "``a `b` c``", "`` ` ``"]


def test_the_command_adds_to_the_summary_what_the_forge_says_of_itself(
    repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(repo, "docs/about.md", "They are compared.", "They are often compared.")
    for name, value in {
        "SERVER_URL": "https://f.example",
        "REPOSITORY": "o/r",
        "SHA": "abc",
    }.items():
        monkeypatch.setenv(f"GITHUB_{name}", value)
    (repo / "summary.md").write_text("Before.\n", encoding="utf-8")
    assert communique(repo, "changes", "HEAD", "--summary", "summary.md").returncode == 0
    text = (repo / "summary.md").read_text(encoding="utf-8")
    assert text.startswith("Before.\n**No official word changed.")
    assert "(https://f.example/o/r/blob/abc/docs/about.md?plain=1#L12)" in text


# --- Where there is nothing to compare with ---------------------------------------------


def test_a_commit_that_is_not_there_is_named_and_the_findings_are_listed_all_the_same(
    repo: Path,
) -> None:
    done = communique(repo, "changes", "nowhere", "--summary", "summary.md")
    assert done.returncode == 2
    assert done.stderr == (
        'communique: there is no commit "nowhere": give a branch, a tag or a commit, or get what is '
        "new with `git fetch`\n"
    )
    text = (repo / "summary.md").read_text(encoding="utf-8")
    assert text.startswith("**What changed could not be found out.**\n")
    assert "12 pages checked: 0 to mend, 0 warnings." in text


def test_outside_a_repository_the_command_says_what_it_needs(tree: Path) -> None:
    done = communique(tree, "changes")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{tree} is not in a git repository that can be read: use a clone" in done.stderr


def test_without_a_commit_there_is_nothing_to_compare_with(tree: Path) -> None:
    git(tree, "init")
    with pytest.raises(NoBaseError, match="has no commit yet"):
        seen(tree)


def test_without_git_the_command_says_so(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoBaseError, match="git is not installed"):
        seen(repo)


def test_a_commit_without_pages_is_named(repo: Path) -> None:
    git(repo, "rm", "-rq", "--cached", "docs")
    git(repo, "commit", "-m", "None")
    with pytest.raises(NoBaseError, match="has no docs/"):
        seen(repo, "HEAD")


def test_a_shallow_clone_compares_with_what_it_has_and_says_what_to_fetch(
    repo: Path, tmp_path: Path
) -> None:
    spoil(repo, "docs/about.md", "They are compared.", "They are often compared.")
    git(repo, "commit", "-am", "Second")
    spoil(repo, "docs/index.md", "A lead.", "A new lead.")
    git(repo, "commit", "-am", "Third")
    git(repo, "switch", "-c", "mine", "HEAD^")
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth=1", "--branch=mine", repo.as_uri(), "shallow")
    with pytest.raises(NoBaseError, match="git fetch --unshallow origin"):
        seen(shallow)
    with pytest.raises(NoBaseError, match="has the newest commits alone"):
        seen(shallow, "HEAD^")
    git(shallow, "fetch", "-q", "--depth=1", "origin", "+refs/heads/main:refs/remotes/origin/main")
    with pytest.raises(
        NoBaseError, match="no commit that is both on your branch and on origin/main"
    ):
        seen(shallow)
    git(shallow, "fetch", "-q", "--depth=2", "origin", "mine")
    assert sentence(seen(shallow, "HEAD^")[0]) == "No official word changed. 1 paragraph changed."


# --- The preview ------------------------------------------------------------------------


BANNER = "<strong>A preview that did not pass the check: {} to mend.</strong>"


@pytest.mark.slow
def test_a_preview_of_pages_with_faults_says_so_on_each_and_touches_no_site(checkout: Path) -> None:
    (checkout / "site").mkdir()
    (checkout / "site/index.html").write_text("the old site", encoding="utf-8")
    spoil(checkout, "docs/2024/cyber-security.md", "note the importance of fraud", "note fraud")
    spoil(checkout, "docs/about.md", "any government", "any goverment")
    done = communique(checkout, "build", "--preview")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert "docs/2024/cyber-security.md:" in done.stderr
    assert [file.name for file in (checkout / "site").iterdir()] == ["index.html"]
    assert (checkout / "site/index.html").read_text(encoding="utf-8") == "the old site"
    pages = list((checkout / "preview").rglob("*.html"))
    texts = [page.read_text(encoding="utf-8") for page in pages]
    (count,) = {re.findall(r"the check: (\d+) to mend", text)[0] for text in texts}
    assert int(count) >= 2
    assert all(BANNER.format(count) in text for text in texts)
    assert all('<meta name="robots" content="noindex">' in text for text in texts)
    assert not any("Compared word for word with" in text for text in texts)


@pytest.mark.slow
def test_a_preview_of_pages_that_pass_has_no_banner_and_is_left_out_by_search_engines(
    checkout: Path, site: Path
) -> None:
    assert communique(checkout, "build", "--preview").returncode == 0
    home = (checkout / "preview/index.html").read_text(encoding="utf-8")
    assert ("to mend" in home, "noindex" in home) == (False, True)
    published = (site / "index.html").read_text(encoding="utf-8")
    assert ("to mend" in published, "noindex" in published) == (False, False)


@pytest.mark.slow
def test_what_the_check_passed_and_the_proof_refuses_is_no_preview_either(checkout: Path) -> None:
    content = checkout / "overrides/partials/content.html"
    content.write_text("{{ page.content | upper }}", encoding="utf-8")
    done = communique(checkout, "build", "--preview")
    assert (done.returncode, "(built-page)" in done.stderr) == (1, True)
    assert not (checkout / "preview").exists()


def test_a_preview_goes_to_no_folder_but_its_own(tree: Path) -> None:
    done = communique(tree, "build", "--preview", "--site-dir", "site")
    assert (done.returncode, "not allowed with" in done.stderr) == (2, True)


@pytest.mark.slow
def test_a_preview_leaves_a_site_alone_that_its_folder_is_linked_to(checkout: Path) -> None:
    (checkout / "site").mkdir()
    (checkout / "site/index.html").write_text("the old site", encoding="utf-8")
    (checkout / "preview").symlink_to("site", target_is_directory=True)
    spoil(checkout, "docs/about.md", "any government", "any goverment")
    communique(checkout, "build", "--preview")
    assert (checkout / "site/index.html").read_text(encoding="utf-8") == "the old site"
