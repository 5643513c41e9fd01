"""The `communique` command: arguments and exit codes only.

Exit codes: 0 all is well, 1 something is to be mended, 2 the command could not run.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from communique import content as reader
from communique import site
from communique.checks import check, mend_cross_links
from communique.model import Content, Finding


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in the current folder and return its exit code."""
    options = _parser().parse_args(arguments)
    root = Path.cwd()
    if not (root / "docs").is_dir():
        print(f"communique: there is no docs/ in {root}: run it in the checkout", file=sys.stderr)
        return 2
    try:
        code: int = options.run(root, options)
    except OSError as error:
        print(f"communique: {error}", file=sys.stderr)
        return 2
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="communique", description="Checks and builds the site.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    checking = commands.add_parser("check", help="check the pages without building")
    checking.add_argument("--fix", action="store_true", help="mend what has one right answer")
    checking.set_defaults(run=_check)
    building = commands.add_parser("build", help="check everything, then write the site")
    building.add_argument("--site-dir", type=Path, default=Path("site"), metavar="DIR")
    building.set_defaults(run=_build)
    serving = commands.add_parser("serve", help="show the site and reload it as you edit")
    serving.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")
    serving.set_defaults(run=_serve)
    return parser


def _check(root: Path, options: argparse.Namespace) -> int:
    content = reader.load(root / "docs")
    if options.fix:
        for path in mend_cross_links(content, root / "docs"):
            print(f"mended docs/{path}")
        content = reader.load(root / "docs")
    return _report(check(content, root), content)


def _build(root: Path, options: argparse.Namespace) -> int:
    content = reader.load(root / "docs")
    findings = check(content, root)
    if not findings:
        findings = site.build(content, root, (root / options.site_dir).resolve())
    if findings:
        return _report(findings, content)
    print(f"Wrote {options.site_dir}; the official words are those of the adopted text.")
    return 0


def _serve(root: Path, options: argparse.Namespace) -> int:
    content = reader.load(root / "docs")
    _report(check(content, root), content)
    return site.serve(root, options.address)


def _report(findings: Sequence[Finding], content: Content) -> int:
    for finding in findings:
        print(finding, file=sys.stderr)
    if findings:
        many = "finding" if len(findings) == 1 else "findings"
        print(f"{len(findings)} {many}. Nothing was written.", file=sys.stderr)
        return 1
    print(f"{len(content.pages)} pages checked: all is well.")
    return 0
