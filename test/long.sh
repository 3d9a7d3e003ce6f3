#!/usr/bin/env bash
# Everything that draws cases at random, at full length. Takes hours; run it by hand before a release.
set -euo pipefail
cd "$(dirname "$0")/.."

npm run planted
npm run simulate -- --count "${WORLDS:-100000}"
npm run shapes -- --mutations 200
CASES=20000 npm run properties
npm run matrix
npm run guard -- --cases 20000
npm run fuzz -- --cases 20000
npm run soak -- --sequences 3000
npm run demo:sync
