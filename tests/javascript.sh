#!/usr/bin/env bash
# Checks the scripts of the pages, style and types; prints nothing when all is well. What it needs it
# takes from npm, as package-lock.json pins it, into node_modules/.
set -euo pipefail
cd "$(dirname "$0")/.."

recent='const [major, minor] = process.versions.node.split("."); process.exit(major > 20 || (major == 20 && minor >= 19) ? 0 : 1)'
if ! { command -v npm && command -v node && node -e "$recent"; } >/dev/null; then
  cat >&2 <<'MESSAGE'
The scripts of the pages are checked with ESLint and TypeScript, which need Node.js 20.19 or later,
and npm to be fetched. Install both, then run `make test` again:
  Debian, Ubuntu   sudo apt-get install nodejs npm
  Fedora           sudo dnf install nodejs npm
  macOS            brew install node
or, where these are older, from https://nodejs.org/en/download
MESSAGE
  exit 1
fi

# npm writes this file last, so an install that broke off is made anew.
if ! [ node_modules/.package-lock.json -nt package-lock.json ]; then
  npm ci --ignore-scripts --no-fund --no-audit --no-progress --loglevel=error >/dev/null
fi
node_modules/.bin/eslint --max-warnings 0 overrides/assets/javascripts eslint.config.js
node_modules/.bin/tsc --project .
