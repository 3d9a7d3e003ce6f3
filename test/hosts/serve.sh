#!/usr/bin/env bash
# Sends every example of every action through Prism, which checks requests and answers by the service's OpenAPI document, to the service
# over the simulator. Installs Prism in a temporary folder, unless PRISM names its program.
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ -z "${PRISM:-}" ]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  npm install --prefix "$folder" --no-audit --no-fund --silent @stoplight/prism-cli@5.14.2
  PRISM="$folder/node_modules/.bin/prism"
fi
PRISM="$PRISM" npx tsx test/hosts/serve/prism_process.ts
