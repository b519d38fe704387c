#!/usr/bin/env bash
# Makes docs/lint.svg: what `nixgen lint docs/example` writes on a terminal, as a picture. A test keeps it true.
set -euo pipefail
cd "$(dirname "$0")/.."
UPDATE_EXPECT=1 cargo test --quiet --package nixgen-tests --test picture
