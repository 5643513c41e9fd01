"""What the forge runs and what the guides say, held to what is there."""

from __future__ import annotations

import re
import shlex
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from communique.checks import RULES, name_of
from communique.cli import _parser
from tests.conftest import ROOT

FORGE = ROOT / ".github"
WORKFLOWS = sorted((FORGE / "workflows").glob("*.yml"))
GUIDES = ("CONTRIBUTING.md", "README.md")
PINNED = re.compile(r"^[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*$")
FENCED = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
TARGETS = frozenset(
    re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
)
# Rules that are told by a command other than the check.
TOLD_ELSEWHERE = frozenset({"dead-link"})


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
        step["run"] for job in jobs(workflow).values() for step in job["steps"] if "run" in step
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
    assert [action for action in used if not PINNED.match(action)] == []


def test_an_action_has_one_version_in_all_workflows() -> None:
    used = re.findall(r"uses: ([\w-]+/[\w-]+)\S*@(\S+ # \S+)", "\n".join(map(read, WORKFLOWS)))
    assert len(dict(used)) == len(set(used))


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.stem)
def test_a_workflow_grants_nothing_and_each_job_what_it_needs(workflow: Path) -> None:
    assert loaded(workflow)["permissions"] == {}
    assert "concurrency" in loaded(workflow)
    for name, job in jobs(workflow).items():
        assert isinstance(job["permissions"], dict), name
        assert 0 < job["timeout-minutes"] <= 60, name
        for scope, access in job["permissions"].items():
            allowed = name == "deploy" and scope in ("pages", "id-token")
            assert access == "read" or allowed, (name, scope)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.stem)
def test_no_job_keeps_credentials_or_runs_what_a_stranger_wrote(workflow: Path) -> None:
    assert "pull_request_target" not in read(workflow)
    assert "secrets." not in read(workflow)
    assert [command for command in runs(workflow) if "${{" in command] == []
    for job in jobs(workflow).values():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_only_main_is_published() -> None:
    publish = loaded(FORGE / "workflows" / "publish.yml")
    assert publish[True]["push"]["branches"] == ["main"]  # YAML 1.1 reads "on" as true
    deploy = publish["jobs"]["deploy"]
    assert deploy["if"] == "github.ref == 'refs/heads/main'"
    assert deploy["environment"]["name"] == "github-pages"


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
    """Yield each command line that a guide shows or a workflow runs, and where it stands."""
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
    assert TARGETS - shown <= {"help", "setup", "chromium", "vnu", "clean"}


# --- Guides -----------------------------------------------------------------------------


def table(text: str, heading: str) -> list[list[str]]:
    """Return the rows of the table below a heading, without its head."""
    section = text.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line.strip("|").split("|") for line in section.split("\n") if line.startswith("|")]
    return rows[2:]


@pytest.mark.parametrize("name", GUIDES)
def test_every_file_that_a_guide_sends_to_exists(name: str) -> None:
    rows = table(read(ROOT / name), "To change X, edit Y")
    assert len(rows) > 10
    for _, edit in rows:
        files = [span for span in re.findall(r"`([^`]+)`", edit) if re.search(r"[/.]", span)]
        for file in files:
            if not file.startswith("[@") and not file.startswith("///"):
                assert (ROOT / file).exists(), file


def test_every_path_that_the_guide_names_exists_or_is_next_years() -> None:
    text = FENCED.sub("", read(ROOT / "CONTRIBUTING.md"))
    named = re.findall(r"`((?:docs|scripts|tests|overrides|\.github)/[\w./-]*)`", text)
    assert len(named) > 50
    missing = {path for path in named if not (ROOT / path).exists()}
    assert {path for path in missing if not path.startswith("docs/2025/")} == set()


def test_every_link_within_the_guide_leads_to_a_heading() -> None:
    text = FENCED.sub("", read(ROOT / "CONTRIBUTING.md"))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", words.lower()).replace(" ", "-") for words in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= anchors


def test_every_rule_that_the_guide_quotes_exists() -> None:
    text = read(ROOT / "CONTRIBUTING.md")
    quoted = {
        rule
        for block in fenced(text, "text")
        for rule in re.findall(r"^\s*docs/\S+:\d+:\d+: .*\(([a-z-]+)\)$", block, re.MULTILINE)
    }
    assert len(quoted) > 5
    assert quoted <= {name_of(rule) for rule in RULES} | TOLD_ELSEWHERE


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


def test_updates_come_in_one_request_a_week_and_kind() -> None:
    updates = loaded(FORGE / "dependabot.yml")["updates"]
    assert [update["package-ecosystem"] for update in updates] == ["github-actions", "pip"]
    for update in updates:
        assert update["schedule"] == {"interval": "weekly"}
        assert [group["patterns"] for group in update["groups"].values()] == [["*"]]


def test_the_lock_fits_what_the_project_asks_for() -> None:
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    locked = dict(
        re.findall(r"^([\w.-]+)==([^\s;\\]+)", read(ROOT / "requirements.lock"), re.MULTILINE)
    )
    versions = {canonicalize_name(name): version for name, version in locked.items()}
    for wanted in map(Requirement, asked):
        version = versions[canonicalize_name(wanted.name)]
        assert wanted.specifier.contains(version), f"{wanted}, locked {version}: run `make lock`"
