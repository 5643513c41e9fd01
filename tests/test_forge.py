"""What the forge runs and what the guides say, held to what is there."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from communique.checks import check
from communique.checks.printing import text
from communique.cli import _parser
from communique.model import Finding
from communique.reading import docs as reader
from tests.conftest import ROOT

FORGE = ROOT / ".github"
WORKFLOWS = sorted((FORGE / "workflows").glob("*.yml"))
GUIDES = ("README.md", "EDITING.md", "IMPORTING.md", "CONTRIBUTING.md")
PINNED = re.compile(r"^[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*$")
FENCED = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
TARGETS = frozenset(
    re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
)
# A message of the check as EDITING.md quotes it: in a row of its table, or with its place.
QUOTED = re.compile(r"^(?:\| `|docs/\S+:\d+:\d+: )(.+ \([a-z-]+\))(?:` \||$)", re.MULTILINE)
# Changes to the pages that bring up these messages: file, words, new words. One check for each
# group, since a file that cannot be read keeps others from being judged.
FAULTS = (
    (
        ("docs/2024/cyber-security.md", "illicit products", "illegal products"),
        ("docs/2024/cyber-security.md", "{: #p8 }\n", ""),
        ("docs/2024/index.md", "## Contents", "A<br>\n\n## Contents"),
        ("docs/about.md", "any government", "any goverment"),
        ("docs/about.md", "(sources.md)", "(/2024/full-text/)"),
        ("docs/countries/index.md", "introduction.md#p1", "introduction.md#p99"),
        ("docs/help/index.md", "Choose what", "![](receipt.png) Choose what"),
        (
            "docs/initiatives/christchurch-call.md",
            "[@cc-newshub, as of 2024-05]",
            "[@cc-newshub, as of May 2024]",
        ),
        ("docs/initiatives/christchurch-call.md", "'2019-09-24'", "'2018-09-24'"),
        ("docs/initiatives/global-fraud-summit.md", "[@gfs-mirage,", "[@gfs-comunique,"),
        ("docs/initiatives/global-fraud-summit.md", "## Dates", "It was large.\n\n## Dates"),
        ("docs/sources.md", "---\n", "---\ntitle: Sources\n"),
        ("docs/sources.md", "\n# Sources", "\n# The sources"),
        ("addresses.txt", "help/ransomware/\n", "help/hacking/\n"),
    ),
    (
        (
            "docs/2024/cyber-security.md",
            "[Global Fraud Summit](../initiatives/global-fraud-summit.md)[",
            "Global Fraud Summit[",
        ),
        ("docs/2024/cyber-security.md", "[^summit-year]: ", "[^summit]: "),
        ("docs/sources.yml", "'2025-06-30'", "June 2025"),
    ),
    (
        ("docs/initiatives/christchurch-call.md", "According to Newshub, 56", "Some 56"),
        ("docs/countries/australia.md", "\nnames: ", "\nname: "),
        ("docs/initiatives/global-fraud-summit.md", "[@gfs-mirage,", "[@gfs-communique,"),
        ("docs/countries/canada.md", "description: ", "description: Canada: "),
    ),
)


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def loaded(path: Path) -> dict[Any, Any]:
    value = yaml.safe_load(read(path))
    assert isinstance(value, dict)
    return value


def jobs(workflow: Path) -> dict[str, dict[str, Any]]:
    found = loaded(workflow)["jobs"]
    assert isinstance(found, dict)
    return found


def runs(workflow: Path) -> list[str]:
    return [
        step["run"]
        for job in jobs(workflow).values()
        for step in job.get("steps", ())
        if "run" in step
    ]


def fenced(text: str, *languages: str) -> Iterator[str]:
    """Yield the code blocks of a Markdown text that are in one of the languages."""
    for _, language, body in FENCED.findall(text):
        if language in languages:
            yield body


def test_the_workflows_are_those_that_the_guide_names() -> None:
    assert [file.stem for file in WORKFLOWS] == ["check", "links", "publish"]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.stem)
def test_every_action_is_pinned_by_its_commit_and_names_its_version(workflow: Path) -> None:
    used = [
        line.split("uses:", 1)[1].strip() for line in read(workflow).split("\n") if "uses:" in line
    ]
    assert used
    theirs = [action for action in used if not action.startswith("./")]
    assert [action for action in theirs if not PINNED.match(action)] == []


def test_an_action_has_one_version_in_all_workflows() -> None:
    used = re.findall(r"uses: ([\w-]+/[\w-]+)\S*@(\S+ # \S+)", "\n".join(map(read, WORKFLOWS)))
    assert len(dict(used)) == len(set(used))


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.stem)
def test_a_workflow_grants_nothing_and_each_job_what_it_needs(workflow: Path) -> None:
    assert loaded(workflow)["permissions"] == {}
    assert "concurrency" in loaded(workflow)
    for name, job in jobs(workflow).items():
        assert isinstance(job["permissions"], dict), name
        assert "uses" in job or 0 < job["timeout-minutes"] <= 60, name
        may_write = {"deploy": ("pages", "id-token"), "sign": ("attestations", "id-token")}
        for scope, access in job["permissions"].items():
            allowed = scope in may_write.get(name, ())
            assert access == "read" or allowed, (name, scope)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.stem)
def test_no_job_keeps_credentials_or_runs_what_a_stranger_wrote(workflow: Path) -> None:
    assert "pull_request_target" not in read(workflow)
    assert "secrets." not in read(workflow)
    assert [command for command in runs(workflow) if "${{" in command] == []
    for job in jobs(workflow).values():
        for step in job.get("steps", ()):
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_the_forge_makes_a_note_of_each_line_that_the_check_prints() -> None:
    (matcher,) = json.loads(read(FORGE / "problem-matcher.json"))["problemMatcher"]
    (pattern,) = matcher["pattern"]
    names = ("file", "line", "column", "severity", "message")
    for level in ("error", "warning"):
        finding = Finding(PurePosixPath("docs/a b.md"), 3, "1:2: (x) is y", "a-rule", 7, level)
        found = re.match(pattern["regexp"], text([finding]))
        assert found
        shown = [found.group(pattern[name]) for name in names]
        severity = "warning" if level == "warning" else None
        assert shown == ["docs/a b.md", "3", "7", severity, "1:2: (x) is y (a-rule)"]
    assert "::add-matcher::.github/problem-matcher.json" in runs(FORGE / "workflows/check.yml")[1]


def test_the_forge_checks_as_an_editor_does_and_previews_whatever_it_finds() -> None:
    pages, preview = (jobs(FORGE / "workflows/check.yml")[name] for name in ("pages", "preview"))
    assert "make check" in [step.get("run") for step in pages["steps"]]
    assert pages["steps"][0]["with"]["fetch-depth"] == 2
    summary = pages["steps"][-1]
    assert (summary["if"], "--summary" in summary["run"]) == ("!cancelled()", True)
    assert "needs" not in preview


def test_every_box_of_a_pull_request_can_be_ticked_when_it_is_written() -> None:
    boxes = re.findall(r"^- \[ \] (.+)$", read(FORGE / "PULL_REQUEST_TEMPLATE.md"), re.MULTILINE)
    assert len(boxes) == 4
    assert [box for box in boxes if re.search(r"\b(green|check|preview)\b", box)] == []


def test_only_main_is_published() -> None:
    publish = loaded(FORGE / "workflows" / "publish.yml")
    assert publish[True]["push"]["branches"] == ["main"]  # YAML 1.1 reads "on" as true
    sign, deploy = publish["jobs"]["sign"], publish["jobs"]["deploy"]
    assert sign["if"] == deploy["if"] == "github.ref == 'refs/heads/main'"
    assert deploy["environment"]["name"] == "github-pages"


def test_a_commit_is_published_once_its_tests_have_passed_and_its_files_are_signed() -> None:
    publish = jobs(FORGE / "workflows/publish.yml")
    assert publish["check"]["uses"] == "./.github/workflows/check.yml"
    assert publish["build"]["needs"] == "check"
    assert publish["deploy"]["needs"] == ["build", "sign"]
    asked, made = publish["check"]["with"]["commit"], publish["build"]["steps"][0]["with"]
    assert asked == loaded(FORGE / "workflows/publish.yml")["env"]["COMMIT"]
    assert (made["ref"], made["fetch-depth"]) == ("${{ env.COMMIT }}", 0)
    checked = jobs(FORGE / "workflows/check.yml").values()
    assert {job["steps"][0]["with"]["ref"] for job in checked} == {"${{ inputs.commit }}"}
    steps = [step.get("run", "") for step in publish["build"]["steps"]]
    gate = steps.index(".venv/bin/communique check --to-publish")
    assert gate < steps.index(".venv/bin/communique build --all-formats")
    assert any("--is-ancestor" in step for step in steps[:gate])


def test_the_memory_of_failed_links_is_kept_though_the_job_fails() -> None:
    ask, remember = (jobs(FORGE / "workflows" / "links.yml")[name] for name in ("ask", "remember"))
    caches = [
        step for job in (ask, remember) for step in job["steps"] if "cache" in step.get("uses", "")
    ]
    assert len(caches) == 3
    assert {step["with"]["path"] for step in caches} == {".cache/links.json"}
    assert caches[1]["if"] == "always()"
    keys = [step["with"].get("restore-keys", step["with"]["key"]) for step in caches]
    assert all(key.startswith("links-") for key in keys)
    days = {cron["cron"] for cron in loaded(FORGE / "workflows" / "links.yml")[True]["schedule"]}
    assert {job["if"].split("'")[1] for job in (ask, remember)} < days


# --- Commands ---------------------------------------------------------------------------


def commands() -> Iterator[tuple[str, str]]:
    """Yield each command line that a guide shows or a workflow runs, and where it is."""
    for name in GUIDES:
        for block in fenced(read(ROOT / name), "sh"):
            yield from ((name, line) for line in block.split("\n") if line.strip())
    for workflow in WORKFLOWS:
        for script in runs(workflow):
            for part in re.split(r"[|;&{}\n]|\d?>+", script):
                if part.strip().startswith(("make", ".venv/")):
                    yield workflow.name, part.strip()


COMMANDS = sorted(set(commands()))


@pytest.mark.parametrize(("place", "line"), COMMANDS, ids=[line[:60] for _, line in COMMANDS])
def test_every_command_that_is_shown_exists(place: str, line: str) -> None:
    program, *arguments = shlex.split(line, comments=True)
    if program == "make":
        assert [target for target in arguments if target not in TARGETS] == []
        return
    folder, _, name = program.rpartition("/")
    assert folder == ".venv/bin", f"{place}: {line}"
    assert (Path(sys.executable).parent / name).exists(), f"{place}: {line}"
    if name == "communique":
        _parser().parse_args(arguments)  # ends the test where an option is not known
    paths = [word for word in arguments if "/" in word and not word.startswith(".cache/")]
    assert [path for path in paths if not (ROOT / path).exists() and "$" not in path] == []


@pytest.mark.parametrize("name", GUIDES)
def test_every_command_in_running_text_exists(name: str) -> None:
    text = FENCED.sub("", read(ROOT / name))
    assert set(re.findall(r"`make ([a-z]+)", text)) <= TARGETS
    for command in set(re.findall(r"`(?:\.venv/bin/)?communique ([a-z]+)", text)):
        with pytest.raises(SystemExit) as ended:
            _parser().parse_args([command, "--help"])
        assert ended.value.code == 0, command


def test_every_make_target_that_the_guide_leaves_out_is_a_small_one() -> None:
    shown = set(re.findall(r"\bmake ([a-z]+)", read(ROOT / "CONTRIBUTING.md")))
    assert TARGETS - shown <= {
        *("help", "quicktest", "setup", "chromium", "vnu", "pango", "hosts", "clean")
    }


# --- Guides -----------------------------------------------------------------------------


def table(text: str, heading: str) -> list[list[str]]:
    """Return the rows of the table below a heading, without its head."""
    section = text.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line.strip("|").split("|") for line in section.split("\n") if line.startswith("|")]
    return rows[2:]


def test_what_to_edit_for_what_is_in_one_place_only() -> None:
    assert [name for name in GUIDES if "\n## To change X" in read(ROOT / name)] == ["README.md"]


def test_every_file_that_the_table_sends_to_exists() -> None:
    rows = table(read(ROOT / "README.md"), "To change X, edit Y")
    assert len(rows) > 10
    for _, edit in rows:
        files = [span for span in re.findall(r"`([^`]+)`", edit) if re.search(r"[/.]", span)]
        for file in files:
            if not file.startswith("[@") and not file.startswith("///"):
                assert (ROOT / file).exists(), file


def test_every_path_that_a_guide_names_exists_or_is_next_years() -> None:
    texts = [FENCED.sub("", read(ROOT / name)) for name in GUIDES]
    path = re.compile(r"`((?:docs|scripts|tests|overrides|\.github)/[\w./-]*)`")
    named = [found for text in texts for found in path.findall(text)]
    assert len(named) > 80
    missing = {found for found in named if not (ROOT / found).exists()}
    assert {found for found in missing if not found.startswith("docs/2025/")} == set()


def anchor(heading: str) -> str:
    """Return the anchor that the forge gives to a heading."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def anchors(name: str) -> set[str]:
    text = FENCED.sub("", read(ROOT / name))
    return set(map(anchor, re.findall(r"^#+ (.+)$", text, re.MULTILINE)))


@pytest.mark.parametrize("name", GUIDES)
def test_every_link_to_a_place_in_a_guide_leads_to_a_heading(name: str) -> None:
    text = FENCED.sub("", read(ROOT / name))
    links = re.findall(r"\]\((|[A-Z]+\.md)#([^)]+)\)", text)
    assert [link for link in links if link[1] not in anchors(link[0] or name)] == []


# --- The editors' guide -----------------------------------------------------------------


def put(root: Path, name: str, old: str, new: str) -> None:
    """Replace words in a file of a copy of the project, or write a file that is not there."""
    file = root / name
    text = read(file) if old else ""
    assert old in text, f"{name}: {old}"
    file.write_text(text.replace(old, new, 1) if old else new, encoding="utf-8")


def test_a_task_for_editors_takes_fifteen_lines_at_most() -> None:
    start, *rest = re.split(r"^## (?!.*\{:)", read(ROOT / "EDITING.md"), flags=re.MULTILINE)
    assert start.count("\n") < 40, "one screen to start"
    tasks = set(re.findall(r"\]\(#([^)]+)\)", start)) - {"what-the-check-says"}
    sections = {anchor(heading): body for heading, _, body in (s.partition("\n") for s in rest)}
    assert len(tasks) > 15
    lines = {task: sections[task].strip().count("\n") + 1 for task in tasks}
    assert {task: count for task, count in lines.items() if count > 15} == {}


def test_every_message_that_is_quoted_for_editors_is_one_of_the_check(checkout: Path) -> None:
    quoted = set(QUOTED.findall(read(ROOT / "EDITING.md")))
    assert len(quoted) > 15
    found = set()
    for number, faults in enumerate(FAULTS):
        root = Path(shutil.copytree(checkout, checkout.parent / str(number)))
        for fault in faults:
            put(root, *fault)
        found |= {f"{each.message} ({each.rule})" for each in check(reader.load(root / "docs"))}
    assert quoted - found == set()


def test_every_example_for_editors_is_on_the_pages_or_passes_the_check(checkout: Path) -> None:
    guide = read(ROOT / "EDITING.md")
    files = [
        file for file in (checkout / "docs").rglob("*") if file.suffix in (".md", ".yml", ".sha256")
    ]
    there = " ".join(word for file in files for word in read(file).split())
    examples = [textwrap.dedent(each).strip() for each in fenced(guide, "yaml", "markdown")]
    new = [each for each in examples if " ".join(each.split()).rstrip('"') not in there]
    source, term, picture, initiative, body, redirect = new
    put(checkout, "docs/sources.yml", "\ng-scam:", f"\n{source}\n\ng-scam:")
    put(
        checkout,
        "docs/about.md",
        "\n## How to cite",
        "\nIt moved.[@example-moved]\n\n## How to cite",
    )
    put(checkout, "docs/glossary.md", "\n## Foreign", f"\n{term}\n\n## Foreign")
    put(checkout, "docs/help/report-a-scam.md", "\n## Before", f"\n{picture}\n\n## Before")
    (checkout / "docs/help/receipt.png").touch()
    page = read(checkout / "docs/initiatives/christchurch-call-foundation.md")
    for line in initiative.split("\n"):
        page = re.sub(rf"^{line.split(':')[0]}: .*$", line, page, count=1, flags=re.MULTILINE)
    put(checkout, "docs/initiatives/weprotect-global-alliance.md", "", page)
    put(checkout, "mkdocs.yml", "redirect_maps: {}", textwrap.indent(redirect, "      ").strip())
    theme = "  - theme: cyber-security\n"
    put(checkout, "docs/countries/canada.yml", theme, f"{textwrap.indent(body, '  ')}\n{theme}")
    old, name, changed = re.findall(
        r"For example, `(.+?)` in `(.+?)` could become\n`(.+?)`", guide
    )[0]
    put(checkout, name, old, changed)
    wrong = [each for each in check(reader.load(checkout / "docs")) if each.level == "error"]
    assert wrong == []


# --- Other files of the forge -----------------------------------------------------------


def test_every_pattern_of_the_owners_fits_a_file() -> None:
    lines = [line.split() for line in read(FORGE / "CODEOWNERS").split("\n")]
    owned = [line for line in lines if line and not line[0].startswith("#")]
    for pattern, *owners in owned:
        assert owners
        assert all(re.fullmatch(r"@[\w-]+/[\w-]+", owner) for owner in owners), pattern
        assert not re.search(r"[\[\]!]", pattern), "the forge knows no such patterns"
        assert any(ROOT.glob(pattern.strip("/"))), pattern


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("docs/2024/official.txt", "official-text"),
        ("docs/2024/official.txt.sha256", "official-text"),
        ("docs/2024/statements.yml", "register"),
        ("docs/countries/canada.md", "editors"),
        ("scripts/communique/cli.py", "developers"),
        (".github/workflows/publish.yml", "developers"),
    ],
)
def test_the_last_fitting_pattern_gives_the_right_owner(path: str, owner: str) -> None:
    found = ""
    for line in read(FORGE / "CODEOWNERS").split("\n"):
        if line and not line.startswith("#"):
            pattern, owners = line.split(None, 1)
            glob = f"{pattern.strip('/')}/**/*" if pattern.endswith("/") else pattern.strip("/")
            if pattern == "*" or ROOT / path in ROOT.glob(glob):
                found = owners
    assert owner in found


@pytest.mark.parametrize("name", ["correction", "source", "dead-link"])
def test_an_issue_form_asks_each_thing_once(name: str) -> None:
    form = loaded(FORGE / "ISSUE_TEMPLATE" / f"{name}.yml")
    assert {"name", "description", "body"} <= form.keys()
    ids = [field["id"] for field in form["body"] if field["type"] != "markdown"]
    assert len(ids) == len(set(ids))
    assert any(field.get("validations", {}).get("required") for field in form["body"])


def test_issues_go_through_a_form() -> None:
    assert loaded(FORGE / "ISSUE_TEMPLATE" / "config.yml") == {"blank_issues_enabled": False}


def test_the_hooks_before_a_commit_fetch_nothing() -> None:
    (repository,) = loaded(ROOT / ".pre-commit-config.yaml")["repos"]
    assert repository["repo"] == "local"
    for hook in repository["hooks"]:
        assert hook["language"] == "system"
        program, command = hook["entry"].split()[:2]
        assert (Path(sys.executable).parent / Path(program).name).exists()
        assert command in ("check", "format")


def test_the_editor_in_the_browser_sets_up_and_shows_the_site() -> None:
    container = json.loads(read(ROOT / ".devcontainer" / "devcontainer.json"))
    for step in ("postCreateCommand", "postAttachCommand"):
        program, target = container[step].split()
        assert program == "make"
        assert target in TARGETS
    (port,) = container["forwardPorts"]
    assert list(container["portsAttributes"]) == [str(port)]
    assert f"http://127.0.0.1:{port}/" in read(ROOT / "Makefile")
    python = re.search(r":(\d+)\.(\d+)", container["image"])
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    assert python
    assert ".".join(python.groups()) in SpecifierSet(project["requires-python"])


def test_updates_come_in_one_request_a_week_and_kind() -> None:
    updates = loaded(FORGE / "dependabot.yml")["updates"]
    assert [update["package-ecosystem"] for update in updates] == [
        *("github-actions", "pip", "npm")
    ]
    for update in updates:
        assert update["schedule"] == {"interval": "weekly"}
        assert [group["patterns"] for group in update["groups"].values()] == [["*"]]


def test_the_lock_fits_what_the_project_asks_for() -> None:
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    extras = project["optional-dependencies"]
    asked = [*project["dependencies"], *extras["dev"], *extras["formats"]]
    locked = dict(
        re.findall(r"^([\w.-]+)==([^\s;\\]+)", read(ROOT / "requirements.lock"), re.MULTILINE)
    )
    versions = {canonicalize_name(name): version for name, version in locked.items()}
    for wanted in map(Requirement, asked):
        version = versions[canonicalize_name(wanted.name)]
        assert wanted.specifier.contains(version), f"{wanted}, locked {version}: run `make lock`"


@pytest.mark.parametrize("script", ["tests/vnu.sh", "tests/browser/chromium.sh"])
def test_where_a_program_cannot_be_installed_the_script_says_how_to_get_it(
    tmp_path: Path, script: str
) -> None:
    for name in ("bash", "dirname", "cat", "id"):
        (tmp_path / name).symlink_to(shutil.which(name) or "")
    done = subprocess.run(
        [tmp_path / "bash", ROOT / script],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "sudo apt-get install" in done.stderr
