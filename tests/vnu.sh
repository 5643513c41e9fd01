#!/usr/bin/env bash
# Makes sure that the Nu checker, which reads every finished page as a browser would, lies in
# .venv/vnu/; prints nothing when it does. It needs Java, and npm to fetch it.
set -u
cd "$(dirname "$0")/.."
[ -f .venv/vnu/node_modules/vnu-jar/build/dist/vnu.jar ] && command -v java >/dev/null && exit 0
missing=()
command -v java >/dev/null || missing+=(default-jre-headless)
command -v npm >/dev/null || missing+=(npm)
if [ ${#missing[@]} -gt 0 ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  echo "Installing ${missing[*]} for the Nu checker ..."
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
fi
if command -v java >/dev/null && command -v npm >/dev/null; then
  mkdir -p .venv/vnu
  npm install --silent --no-save --ignore-scripts --prefix .venv/vnu vnu-jar@26.9.27 && exit 0
fi
cat >&2 <<'MESSAGE'
The pages are checked with the Nu checker, which needs Java and, to be fetched, npm. Install both,
then run `make test` again:
  Debian, Ubuntu   sudo apt-get install default-jre-headless npm
  Fedora           sudo dnf install java-latest-openjdk-headless npm
  macOS            brew install openjdk node
MESSAGE
exit 1
