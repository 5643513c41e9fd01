#!/usr/bin/env bash
# Makes sure that Pango, which sets the PDF, is on this system; prints nothing when it is.
set -u
cd "$(dirname "$0")/.."
found() { .venv/bin/python -c 'from communique.outputs.documents.libraries import pango; raise SystemExit(not pango())'; }
found && exit 0
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  echo "Installing Pango for the PDF ..."
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq libpango-1.0-0 libpangoft2-1.0-0 >/dev/null
  found && exit 0
fi
cat >&2 <<'MESSAGE'
The PDF is set with Pango, which was not found; builds leave the PDF out. Install it:
  Debian, Ubuntu   sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0
  Fedora           sudo dnf install pango
  macOS            brew install pango
MESSAGE
exit 1
