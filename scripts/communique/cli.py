"""The `communique` command: arguments and exit codes only.

Exit codes: 0 all is well, 1 something is to be mended, 2 the command could not run.
"""

from __future__ import annotations

import argparse
import gc
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from communique.building.staging import end_on_signals
from communique.checks import RULES, check, explain
from communique.checks.printing import FORMATS, counted, errors, show
from communique.checks.publishing import TO_PUBLISH
from communique.model import Content, Finding
from communique.reading import docs as reader
from communique.reading import settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in the current folder and return its exit code."""
    options = _parser().parse_args(arguments)
    root = Path.cwd()
    if not (root / "docs").is_dir():
        print(f"communique: there is no docs/ in {root}: run it in the checkout", file=sys.stderr)
        return 2
    end_on_signals()
    try:
        code: int = options.run(root, options)
    except OSError as error:
        place = (
            f"{error.filename2 or error.filename}: {error.strerror}" if error.filename else error
        )
        print(f"communique: {place}", file=sys.stderr)
        return 2
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="communique", description="Checks and builds the site.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    checking = commands.add_parser("check", help="check the pages without building")
    checking.add_argument("files", nargs="*", type=Path, help="show findings in these files only")
    checking.add_argument("--fix", action="store_true", help="mend what has one right answer")
    checking.add_argument("--to-publish", action="store_true", help="check what publishing needs")
    checking.add_argument("--format", choices=FORMATS, default="text", help="how to print findings")
    checking.add_argument("--list", action="store_true", help="list the rules and end")
    checking.set_defaults(run=_check)
    changing = commands.add_parser("changes", help="show what the checkout changes, in words")
    changing.add_argument(
        "commit", nargs="?", help="compare with COMMIT, else with where the main branch was left"
    )
    changing.add_argument("--summary", type=Path, metavar="FILE", help="add it to FILE as Markdown")
    changing.set_defaults(run=_changes)
    comparing = commands.add_parser("compare", help="show two editions side by side")
    comparing.add_argument("older", metavar="OLDER", type=_year)
    comparing.add_argument("newer", metavar="NEWER", type=_year)
    comparing.set_defaults(run=_compare)
    schema = commands.add_parser(
        "schema",
        help="write what follows from the code: schemas for editors' tools, constants of scripts",
    )
    schema.set_defaults(run=_schema)
    linking = commands.add_parser("links", help="ask whether the external links still answer")
    linking.add_argument("--state", type=Path, metavar="FILE", help="remember failures in FILE")
    linking.add_argument("--summary", type=Path, metavar="FILE", help="add a table to FILE")
    linking.set_defaults(run=_links)
    importing = commands.add_parser("import", help="make an edition's pages from its text")
    importing.add_argument(
        "file", type=Path, help="the communique, or an annex: text, .docx, saved web page, Markdown"
    )
    importing.add_argument("--edition", required=True, metavar="YEAR", type=_year)
    importing.add_argument("--annex", type=int, metavar="N", help="the text is that of annex N")
    importing.add_argument("--heading", action="append", default=[], metavar="WORDS")
    importing.add_argument("--not-heading", action="append", default=[], metavar="WORDS")
    importing.add_argument(
        "--plan", type=Path, metavar="FILE", help="go by this plan; --dry-run writes it if missing"
    )
    importing.add_argument("--dry-run", action="store_true", help="show the plan, write nothing")
    importing.set_defaults(run=_import)
    verifying = commands.add_parser(
        "verify", help="compare a published site with our copy of the text"
    )
    verifying.add_argument("site", metavar="URL|FOLDER", help="where the site is")
    verifying.set_defaults(run=_verify)
    quoting = commands.add_parser("quote", help="check quotations against the official words")
    quoting.add_argument("file", metavar="FILE|-", help="an article or a quotation, as plain text")
    quoting.add_argument("--json", action="store_true", help="print the answers for programs")
    quoting.set_defaults(run=_quote)
    building = commands.add_parser("build", help="check everything, then write the site")
    building.add_argument(
        "--for-folder", action="store_true", help="make pages that open from a folder"
    )
    building.add_argument(
        "--all-formats", action="store_true", help="fail where a format has to be left out"
    )
    where = building.add_mutually_exclusive_group()  # no other folder may hold what is not proved
    where.add_argument("--site-dir", type=Path, default=Path("site"), metavar="DIR")
    where.add_argument(
        "--preview", action="store_true", help="write preview/, for a folder, faults and all"
    )
    building.set_defaults(run=_build)
    finishing = commands.add_parser("finish", help="complete what `zensical build` made")
    finishing.add_argument("folder", type=Path, metavar="FOLDER", help="the built site")
    finishing.set_defaults(run=_finish)
    hosting = commands.add_parser("hosting", help="print settings of a web server for the site")
    hosting.add_argument("server", choices=("nginx", "caddy"))
    hosting.set_defaults(run=_hosting)
    menu = commands.add_parser("nav", help="write mkdocs.yml with every page in its menu to a file")
    menu.add_argument("file", type=Path, metavar="FILE", help="for a builder without plugins")
    menu.set_defaults(run=_nav)
    return parser


def _check(root: Path, options: argparse.Namespace) -> int:
    if options.list:
        print(explain())
        return 0
    gc.disable()  # all that is read stays to the end; looking for rubbish took a sixth of the time
    try:
        content = reader.load(root / "docs")
        if options.fix:
            content = _mended(content)
        only = [PurePosixPath(_below(root, file)) for file in options.files]
        rules = (*RULES, *TO_PUBLISH) if options.to_publish else RULES
        return _report(check(content, only, rules), content, options.format)
    finally:
        gc.enable()


def _mended(content: Content) -> Content:
    """Mend until nothing changes: cross-links can be laid once bytes and lines are right."""
    from communique.checks.fixes import mend

    while changed := mend(content):
        print(*changed, sep="\n")
        content = reader.load(content.docs)
    return content


def _below(root: Path, file: Path) -> str:
    try:
        return (root / file).resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return file.as_posix()


def _changes(root: Path, options: argparse.Namespace) -> int:
    from communique.reviewing.base import NoBaseError
    from communique.reviewing.report import report
    from communique.reviewing.review import review
    from communique.reviewing.summary import Forge, summary

    content, changes = reader.load(root / "docs"), None
    try:
        changes = review(root, content, options.commit)
        print(report(changes, content))
    except NoBaseError as error:
        print(f"communique: {error}", file=sys.stderr)
    if options.summary:
        with options.summary.open("a", encoding="utf-8") as file:
            file.write(summary(changes, content, check(content), Forge.of(os.environ)))
    return 2 if changes is None else 0


def _compare(root: Path, options: argparse.Namespace) -> int:
    from communique.reviewing.through_years import report

    content = reader.load(root / "docs")
    years = {edition.year: edition for edition in content.editions}
    for year in (options.older, options.newer):
        if year not in years:
            print(f"communique: there is no edition {year} in docs/", file=sys.stderr)
            return 2
    older, newer = (years[year] for year in sorted((options.older, options.newer)))
    print(report(content, older, newer))
    return 0


def _schema(root: Path, options: argparse.Namespace) -> int:
    from communique.building.script_constants import scripts
    from communique.model.json_schema import schemas
    from communique.reading.text_files import put_changed

    for name, text in schemas().items():
        put_changed(root / ".vscode" / "schemas" / name, text.encode())
    try:
        filled = scripts(root)
    except ValueError as error:
        print(f"communique: {error}", file=sys.stderr)
        return 1
    for path, text in filled.items():
        put_changed(root / path, text.encode())
    print("wrote .vscode/schemas/ and the constants in overrides/assets/javascripts/")
    return 0


def _year(text: str) -> str:
    if not re.fullmatch(r"\d{4}", text):
        raise argparse.ArgumentTypeError(f'found "{text}", expected a year such as 2025')
    return text


def _import(root: Path, options: argparse.Namespace) -> int:
    from communique.building.progress import Progress
    from communique.importing.importer import Request, prepare, write
    from communique.importing.pieces import RefusedError
    from communique.importing.report import report, still_to_do

    request = Request(
        options.file,
        options.edition,
        options.heading,
        options.not_heading,
        options.annex,
        options.plan,
    )
    if refused := _odd_plan(options):
        print(f"communique: {refused}", file=sys.stderr)
        return 1
    progress = Progress("Import", 3)  # the text divided, the pages written, the pages checked
    try:
        done = prepare(root, request, progress.step)
    except RefusedError as error:
        progress.end()
        print(f"communique: {error}", file=sys.stderr)
        return 1
    progress.end()
    print(report(done))
    if options.dry_run and options.plan and not options.plan.exists():
        options.plan.write_text(done.plan, encoding="utf-8")
        print(f"Wrote the plan to {options.plan}: edit it, and give it back with --plan.")
    if options.dry_run or not done.files:
        print("Nothing was written." if done.files else "The edition has these words already.")
        return 0
    write(root, done.files)
    print(*(f"wrote {path}" for path in sorted(done.files)), still_to_do(done), sep="\n")
    return 0


def _odd_plan(options: argparse.Namespace) -> str:
    """Say what is wrong with --plan beside the other options, '' where nothing is."""
    plan = options.plan
    if plan and plan.exists() and (options.heading or options.not_heading):
        return f"{plan} says what is a heading: change it there, without --heading"
    if plan and not plan.exists() and not options.dry_run:
        return f"there is no {plan}: write it with --dry-run first"
    return ""


def _links(root: Path, options: argparse.Namespace) -> int:
    from communique.building.progress import followed
    from communique.checks import external_links

    outcome = external_links.run(reader.load(root / "docs"), options.state, followed)
    print(*outcome.failures, external_links.counted(outcome), sep="\n")
    if options.summary:
        with options.summary.open("a", encoding="utf-8") as summary:
            summary.write(external_links.table(outcome))
    return 1 if outcome.dead else 0


def _proved(root: Path) -> Content | None:
    """Read docs/; print why and return None where its words are not our copy of the text."""
    from communique.proof.published_site import unproved

    content = reader.load(root / "docs")
    refused = unproved(content)
    if not refused and content.editions:
        return content
    show(refused)
    print(
        "communique: docs/ does not hold our copy of the text as its digest has it: restore it",
        file=sys.stderr,
    )
    return None


def _quote(root: Path, options: argparse.Namespace) -> int:
    from communique.quoting import article, report
    from communique.quoting.answers import answers
    from communique.quoting.known import known

    try:
        text = article.read(options.file)
    except article.UnreadableError as error:
        print(f"communique: {error}", file=sys.stderr)
        return 2
    content = _proved(root)
    if content is None:
        return 2
    found = answers(text, known(content))
    if not found:
        print(f"communique: {options.file}: no words to check were found", file=sys.stderr)
        return 2
    show_as = report.as_json if options.json else report.as_text
    print(show_as(options.file, text, found))
    return 0 if all(answer.verdict == "exact" for answer in found) else 1


def _verify(root: Path, options: argparse.Namespace) -> int:
    from communique.building.progress import followed
    from communique.proof import published_site as published
    from communique.proof.fetching import FetchError
    from communique.proof.outcome import shown

    content = _proved(root)
    if content is None:
        return 2
    try:
        outcomes = published.compare(content, options.site, followed)
    except FetchError as error:
        print(shown(f"communique: {options.site}: {error}"), file=sys.stderr)
        return 2
    print(*outcomes, published.counted(outcomes), sep="\n")
    return published.exit_code(outcomes)


def _build(root: Path, options: argparse.Namespace) -> int:
    from communique.building import staging
    from communique.building.beside_pages import left_out
    from communique.building.build import build
    from communique.outputs.documents import libraries
    from communique.reading.history import history_of

    site = root / "preview" if options.preview else (root / options.site_dir).resolve()
    refused = staging.refusal(root, site)
    if refused:
        print(f"communique: {refused}", file=sys.stderr)
        return 2
    if options.all_formats and (missing := libraries.left_out()):
        print(f"communique: {missing}", file=sys.stderr)
        return 2
    failed = build(root, site, options.for_folder or options.preview, options.preview)
    if failed:
        print(f"communique: {failed}", file=sys.stderr)
        return 1
    for line in left_out(history_of(root / "docs")):
        print(line)
    if options.preview:
        print(f"Wrote {site.name}, a copy to look at, not to publish.")
    else:
        print(f"Wrote {options.site_dir}; the official words are those of our copy of the text.")
    return 0


def _hosting(root: Path, options: argparse.Namespace) -> int:
    from communique.outputs.hosting import HOSTS

    print(HOSTS[options.server](settings.target(root).address), end="")
    return 0


def _nav(root: Path, options: argparse.Namespace) -> int:
    from communique.reading.nav import completed, with_nav
    from communique.reading.text_files import put

    try:
        whole = completed(settings.nav(root), reader.load(root / "docs").pages)
    except ValueError as error:
        print(f"communique: {settings.FILE}: {error}", file=sys.stderr)
        return 1
    text = with_nav((root / settings.FILE).read_text(encoding="utf-8"), whole)
    put(root / options.file, text.encode())
    return 0


def _finish(root: Path, options: argparse.Namespace) -> int:
    from communique.building.beside_pages import left_out
    from communique.building.finish import NoSiteError, finish
    from communique.outputs import ClashError
    from communique.reading.history import history

    content = reader.load(root / "docs")
    findings = check(content)
    if errors(findings):
        return _report(findings, content, "text")
    try:
        faults = finish(root, content, settings.target(root), (root / options.folder).resolve())
    except (NoSiteError, ClashError, ValueError) as error:
        print(f"communique: {error}", file=sys.stderr)
        return 2
    if faults:
        return _report([*findings, *faults], content, "text")
    show(findings)
    for line in left_out(history(content)):
        print(line)
    print(f"Finished {options.folder}; the official words are those of our copy of the text.")
    return 0


def _report(findings: Sequence[Finding], content: Content, form: str) -> int:
    show(findings, form)
    wrong = errors(findings)
    if form != "json":
        print(counted(findings, content), file=sys.stderr if wrong else sys.stdout)
    return 1 if wrong else 0
