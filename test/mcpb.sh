#!/usr/bin/env bash
# The bundle for MCP clients, judged by the format's own tool.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mcpb() { npx --yes @anthropic-ai/mcpb@2.1.2 "$@"; }
mcpb unpack dist-packages/brex-connector.mcpb "$folder"
mcpb validate "$folder/manifest.json"
