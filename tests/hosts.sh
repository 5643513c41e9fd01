#!/usr/bin/env bash
# Makes sure that nginx and Caddy are on this system for the tests of what hosts send.
set -u
missing() { for name in nginx caddy; do command -v "$name" >/dev/null || echo "$name"; done; }
[ -z "$(missing)" ] && exit 0
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  echo "Installing nginx and Caddy for the tests ..."
  # Neither is to be started: /usr/sbin/policy-rc.d says so while they are installed.
  policy=/usr/sbin/policy-rc.d
  [ -e "$policy" ] || { printf '#!/bin/sh\nexit 101\n' > "$policy" && chmod +x "$policy" && ours=1; }
  # shellcheck disable=SC2046 # a name has no spaces
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(missing) >/dev/null 2>&1
  [ -n "${ours:-}" ] && rm -f "$policy"
  [ -z "$(missing)" ] && exit 0
fi
cat >&2 <<'MESSAGE'
The tests of what hosts send need nginx and Caddy. Install them, then run `make test` again:
  Debian, Ubuntu   sudo apt-get install nginx caddy
  Fedora           sudo dnf install nginx caddy
  macOS            brew install nginx caddy
MESSAGE
exit 1
