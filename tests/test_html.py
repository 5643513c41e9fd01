"""The finished pages, read by the Nu checker as a browser reads them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

JAR = ROOT / ".venv/vnu/node_modules/vnu-jar/build/dist/vnu.jar"
READ = {".html", ".css", ".svg"}


def test_the_nu_checker_has_nothing_to_say_of_any_page_style_or_picture(own_site: Path) -> None:
    java = shutil.which("java")
    if java is None or not JAR.is_file():
        pytest.fail("The Nu checker is missing: `make vnu` installs it or says how", False)
    files = sorted(str(file) for file in own_site.rglob("*") if file.suffix in READ)
    # From disk no file is of the page's own host, so the checker thinks that the policy bars it.
    passed = ["--filterpattern", ".*violates Content Security Policy.*"]
    command = [java, "-jar", str(JAR), "--also-check-css", "--also-check-svg", *passed, *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
