#!/usr/bin/env bash
# Runs a command with BREX_TEST_POSTGRES set to a PostgreSQL of its own, which lives in a temporary folder and ends with the command.
set -euo pipefail

tools=$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | tail -n 1 || command -v initdb || echo /none)")
if [ ! -x "$tools/initdb" ]; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null
  tools=$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb | tail -n 1)")
fi
folder=$(mktemp -d)
# PostgreSQL refuses to run as root.
as=()
if [ "$(id -u)" = 0 ]; then
  chown nobody "$folder"
  as=(setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups env HOME="$folder")
fi
ending() {
  "${as[@]}" "$tools/pg_ctl" -D "$folder/data" -m immediate -s stop || true
  rm -rf "$folder"
}
trap ending EXIT
port=$(node -e 's=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
cd "$folder"
echo example >"$folder/password"
"${as[@]}" "$tools/initdb" -D "$folder/data" -U brex --auth=scram-sha-256 --pwfile="$folder/password" -E UTF8 --no-sync >/dev/null
"${as[@]}" "$tools/pg_ctl" -D "$folder/data" -l "$folder/log" -w -s \
  -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off" start || { cat "$folder/log" >&2; exit 1; }
# A test may have it restarted, without warning.
printf '#!/bin/sh\ncd %q && %s %q -D %q -l %q -m immediate -w -s restart\n' \
  "$folder" "${as[*]}" "$tools/pg_ctl" "$folder/data" "$folder/log" >"$folder/restart"
chmod +x "$folder/restart"
cd "$OLDPWD"
BREX_TEST_POSTGRES_RESTART="$folder/restart" BREX_TEST_POSTGRES="postgres://brex:example@127.0.0.1:$port/postgres" "$@"
