#!/usr/bin/env bash
# What it costs to depend on this: CPU seconds of a clean build, and the size of a program that reads its settings.
#
# Usage: tests/weight/measure.sh [RUNS]   (1 by default; the lowest is printed)
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
runs=${1:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# name|dependencies|derives
variants=(
  "serde + schemars|schemars = \"1\"|schemars::JsonSchema"
  "nix-schema, no derive|nix-schema = { path = \"$repository/schema\", default-features = false }|"
  "nix-schema|nix-schema = { path = \"$repository/schema\" }|nix_schema::NixModule"
  "nix-schema, schemars|nix-schema = { path = \"$repository/schema\", features = [\"schemars\"] }|nix_schema::NixModule"
  "nixgen, no features|nix-schema-gen = { path = \"$repository/nixgen\", default-features = false }|"
  "nixgen, lint|nix-schema-gen = { path = \"$repository/nixgen\", default-features = false, features = [\"lint\"] }|"
)

crate() {
  local folder=$1 dependency=$2 derives=$3
  mkdir -p "$folder/src"
  cp "$repository/Cargo.lock" "$folder/Cargo.lock"
  cat >"$folder/Cargo.toml" <<END
[package]
name = "weight"
edition = "2024"

[workspace]

[dependencies]
serde = { version = "1", features = ["derive"] }
serde_json = "1"
$dependency
END
  local nix=""
  [ "$derives" = nix_schema::NixModule ] && nix='#[nix(path = "services.relay")]'
  cat >"$folder/src/main.rs" <<END
/// Settings.
#[derive(serde::Deserialize, serde::Serialize${derives:+, $derives})]
$nix
struct Config {
    /// Where to listen.
    port: u16,
    /// Its name.
    name: String,
}

fn main() {
    let config: Config = serde_json::from_reader(std::io::stdin()).unwrap();
    println!("{} {}", config.port, config.name);
}
END
}

# CPU seconds of a clean build in a profile.
build() {
  rm -rf "$1/target"
  TIMEFORMAT='%U %S'
  { time (cd "$1" && cargo build --quiet --offline ${2:+--profile "$2"} 2>/dev/null); } 2>&1 | awk '{ print $1 + $2 }'
}

printf '%-24s %12s %14s %14s %10s\n' "dependant of" "debug, CPU s" "release, CPU s" "size, KiB" "crates"
number=0
for variant in "${variants[@]}"; do
  IFS='|' read -r name dependency derives <<<"$variant"
  number=$((number + 1))
  folder=$work/$number
  crate "$folder" "$dependency" "$derives"
  (cd "$folder" && cargo fetch --quiet)
  debug=$(for _ in $(seq "$runs"); do build "$folder" dev; done | sort -n | head -1)
  release=$(for _ in $(seq "$runs"); do build "$folder" release; done | sort -n | head -1)
  size=$(($(stat -c %s "$folder/target/release/weight") / 1024))
  crates=$(cd "$folder" && cargo tree --prefix none --edges normal,build 2>/dev/null | sort -u | grep -c .)
  printf '%-24s %12s %14s %14s %10s\n' "$name" "$debug" "$release" "$size" "$crates"
done
