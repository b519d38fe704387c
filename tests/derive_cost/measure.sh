#!/usr/bin/env bash
# What the derive costs: CPU seconds of rustc on a crate of 60 options, dependencies built, debug profile.
#
# Usage: tests/derive_cost/measure.sh [RUNS]   (5 by default, interleaved; the median is printed)
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
runs=${1:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Incremental compilation would find the second run done.
export CARGO_INCREMENTAL=0
export CARGO_TARGET_DIR=${DERIVE_COST_TARGET:-$work/target}

# What each variant derives, and what it depends on.
variants="serde schemars nix nix-with-schemars"

dependency() {
    case $1 in
    serde) ;;
    schemars) echo 'schemars = "1"' ;;
    nix) echo "nix-schema = { path = \"$repository/schema\" }" ;;
    nix-with-schemars) echo "nix-schema = { path = \"$repository/schema\", features = [\"schemars\"] }" ;;
    esac
}

crate() {
    mkdir -p "$work/$1/src"
    cp "$repository/Cargo.lock" "$work/$1/Cargo.lock"
    {
        printf '[package]\nname = "cost-%s"\nedition = "2024"\n\n[workspace]\n\n[dependencies]\n' "$1"
        echo 'serde = { version = "1", features = ["derive"] }'
        dependency "$1"
    } >"$work/$1/Cargo.toml"
    awk -v kind="${1%-with-schemars}" -f "$here/generate.awk" >"$work/$1/src/lib.rs"
}

# The command with which Cargo compiles the crate itself.
command_of() {
    (cd "$work/$1" && cargo build -v 2>&1) | sed -n "s/^ *Running \`\(.*--crate-name cost_.*\)\`\$/\1/p"
}

for variant in $variants; do
    crate "$variant"
    command_of "$variant" >"$work/$variant/command"
    test -s "$work/$variant/command" || { echo "cannot build the crate of $variant" >&2; exit 1; }
done

TIMEFORMAT='%U %S'
for _ in $(seq "$runs"); do
    for variant in $variants; do
        cd "$work/$variant"
        { time bash -c "$(cat command)" >/dev/null 2>&1; } 2>>seconds
    done
done

median() {
    awk '{ print $1 + $2 }' "$work/$1/seconds" | sort -n | awk '{ s[NR] = $1 } END { print s[int((NR + 1) / 2)] }'
}

base=$(median schemars)
printf '%-22s %10s %22s\n' "derives" "CPU s" "of serde + schemars"
for variant in $variants; do
    awk -v v="$variant" -v s="$(median "$variant")" -v b="$base" \
        'BEGIN { printf "%-22s %10.2f %22.2f\n", v, s, s / b }'
done
