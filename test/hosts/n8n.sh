#!/usr/bin/env bash
# Runs the packed node in a real n8n, by hand: 3 GB and about ten minutes for the first run, six minutes later. `npm run check:n8n`, or
# `npm run check:n8n -- queue` for one part.
#   N8N_CACHE     the folder of n8n and of Node 24 (default ~/.cache/brex-n8n); keep it outside the repository
#   N8N_PICTURES  a folder for pictures of the editor, such as docs/pictures
set -euo pipefail
cd "$(dirname "$0")/../.."

cache="${N8N_CACHE:-$HOME/.cache/brex-n8n}"
version="${N8N_VERSION:-2.41.1}"
mkdir -p "$cache/node" "$cache/n8n" "$cache/scan"
if [ ! -x "$cache/node/node_modules/.bin/node" ]; then
  npm install --prefix "$cache/node" --no-fund --no-audit node@24
fi
export PATH="$cache/node/node_modules/.bin:$PATH"

if [ ! -f "$cache/n8n/node_modules/n8n/package.json" ]; then
  # linkedom's newer version needs a package that the registry does not have. The install scripts would compile and download.
  echo '{"private":true,"overrides":{"linkedom":"0.18.12"}}' >"$cache/n8n/package.json"
  (cd "$cache/n8n" && npm install "n8n@$version" --ignore-scripts --prefer-offline --no-fund --no-audit --loglevel=error)
fi
sqlite="$cache/n8n/node_modules/sqlite3/build/Release"
if [ ! -f "$sqlite/node_sqlite3.node" ]; then
  # Debian's build of the addon: its ABI is N-API's, so it also runs on Node 24.
  packages="$cache/debian"
  mkdir -p "$packages" "$sqlite"
  (cd "$packages" && apt-get download node-sqlite3 && dpkg -x node-sqlite3_*.deb .)
  found="$(find "$packages" -path "*napi-v6*" -name node_sqlite3.node)"
  command -v patchelf >/dev/null || apt-get install -y -qq patchelf >/dev/null
  patchelf --remove-needed libnode.so.108 "$found"
  cp "$found" "$sqlite/"
fi

if ! command -v redis-server >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq redis-server >/dev/null
fi

npm run build:packages
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export TMPDIR="$work"
(cd packages/n8n-nodes-brex && npm pack --silent --pack-destination "$work")

if [ ! -d "$cache/scan/node_modules/@n8n/scan-community-package" ]; then
  echo '{"private":true}' >"$cache/scan/package.json"
  (cd "$cache/scan" && npm install --ignore-scripts --no-fund --no-audit @n8n/scan-community-package \
    @n8n/eslint-plugin-community-nodes eslint typescript@5.9 @typescript-eslint/parser)
fi
mkdir "$work/package"
tar xzf "$work"/*.tgz -C "$work/package" --strip-components=1
cp test/hosts/n8n/scan.mjs "$cache/scan/"
node "$cache/scan/scan.mjs" "$work/package" tarball
node "$cache/scan/scan.mjs" "$PWD/packages/n8n-nodes-brex" source

nodes="$work/home/.n8n/nodes"
mkdir -p "$nodes"
echo '{"private":true}' >"$nodes/package.json"
(cd "$nodes" && npm install --legacy-peer-deps --no-fund --no-audit --silent "$work"/*.tgz)
N8N_HOME="$work/home" N8N_BIN="$cache/n8n/node_modules/n8n/bin/n8n" npx tsx test/hosts/n8n/real_n8n.ts "$@"
