# The commands of this project. Everything they install goes to .venv/, but for Chromium.
.DEFAULT_GOAL := help
.PHONY: help setup serve build preview check quick quicktest test fuzz rehearsal snapshot bench lint lock words chromium vnu pango hosts clean

PYTHON ?= python3
export CHROMIUM
export NO_MKDOCS_2_WARNING := 1
BIN := .venv/bin
READY := .venv/.ready

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

serve: $(READY) ## show the site at http://127.0.0.1:8000/ and reload it as you edit
	@$(BIN)/mkdocs serve

build: $(READY) ## check everything, then write the site to site/
	@$(BIN)/communique build

preview: $(READY) ## write a copy to preview/ that opens from a folder, faults and all
	@$(BIN)/communique build --preview

check: $(READY) ## check the pages, in a second, without building
	@$(BIN)/communique check

quick: $(READY) ## style, types and the tests that need neither browser nor build
	@$(MAKE) --no-print-directory --jobs 2 --output-sync lint quicktest

quicktest:
	@$(BIN)/pytest -q -m "not slow"

test: $(READY) lint chromium vnu pango hosts ## run every test, the browser ones included
	@$(BIN)/pytest

fuzz: $(READY) ## the long tests: 2,000 made-up pages, every character of the official words
	@FULL=1 $(BIN)/pytest tests/test_fuzz.py tests/test_official.py

PROJECT := tests/fixtures/project

rehearsal: $(READY) chromium ## rehearse next year: import a made-up edition into a copy, build it, look at it
	@$(BIN)/pytest tests/browser/test_rehearsal.py

snapshot: ## let the tests of what pages show use docs/ as it is now
	@rm -rf $(PROJECT)
	@mkdir $(PROJECT)
	@cp -r docs mkdocs.yml addresses.txt official-texts.sha256 .spelling-words.txt $(PROJECT)
	@ln -s ../../../overrides $(PROJECT)/overrides

bench: $(READY) ## measure how quick the commands are
	@$(BIN)/python -m tests.bench

lint: $(READY) ## check the code, Python and JavaScript: style and types
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@tests/javascript.sh

setup: $(READY) ## set up .venv/ (the other commands do it by themselves)

# A half-made .venv/ has no .ready file, so the next call makes it again.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or later is needed: make PYTHON=python3.12 ..." >&2; exit 1; }
	@rm -f $@
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@scripts/pango.sh || true
	@touch $@

chromium:
	@tests/browser/chromium.sh

vnu: $(READY)
	@tests/vnu.sh

hosts:
	@tests/hosts.sh

pango: $(READY)
	@scripts/pango.sh

lock: $(READY) ## bring requirements.lock up to the newest versions that pyproject.toml allows
	$(BIN)/uv pip compile pyproject.toml --extra dev --extra formats --universal --python-version 3.11 \
	  --upgrade --generate-hashes --no-annotate --custom-compile-command "make lock" --quiet --output-file requirements.lock

words: $(READY) ## write the words of the spelling check anew, from the dictionary that package.json names
	@npm ci --ignore-scripts --no-fund --no-audit --no-progress --loglevel=error >/dev/null
	@$(BIN)/python -m communique.checks.dictionary.expand node_modules/dictionary-en-gb

clean: ## remove what the commands made
	rm -rf .venv node_modules site preview .pytest_cache .mypy_cache .ruff_cache scripts/*.egg-info
