#!/usr/bin/env bash
# Runs a command with BREX_TEST_REDIS set to a Redis of its own, which keeps nothing and ends with the command.
set -euo pipefail

if ! command -v redis-server >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq redis-server >/dev/null
fi
folder=$(mktemp -d)
port=$(node -e 's=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
redis-server --bind 127.0.0.1 --port "$port" --dir "$folder" --save '' --appendonly no --daemonize no >"$folder/log" &
server=$!
ending() {
  kill "$server" 2>/dev/null && wait "$server" || true
  rm -rf "$folder"
}
trap ending EXIT
for _ in $(seq 100); do
  redis-cli -p "$port" ping >/dev/null 2>&1 && break
  kill -0 "$server" 2>/dev/null || { cat "$folder/log" >&2; exit 1; }
  sleep 0.1
done
BREX_TEST_REDIS="redis://127.0.0.1:$port" "$@"
