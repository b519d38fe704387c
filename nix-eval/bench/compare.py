#!/usr/bin/env python3
"""Times programs in nix-eval and in C++ Nix, side by side, by CPU time.

Usage: compare.py FOLDER NIXPKGS_LIB [NAME...]

FOLDER has the programs; `<nixpkgs-lib>` in them is NIXPKGS_LIB. Build first:
cargo build --release -p nix-eval --example eval
"""

import os
import pathlib
import statistics
import subprocess
import sys

ROUNDS = 5


def measure(command):
    """Median CPU milliseconds, peak memory in MB, and what was printed."""
    times, memory, output = [], 0, b""
    for _ in range(ROUNDS):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        times.append((usage.ru_utime + usage.ru_stime) * 1000)
        memory = max(memory, usage.ru_maxrss // 1024)
    return statistics.median(times), memory, output


def main():
    folder, lib, *names = sys.argv[1:]
    target = os.environ.get("CARGO_TARGET_DIR", "target")
    ours = [f"{target}/release/examples/eval"]
    nix = ["nix-instantiate", "--store", "dummy://", "--eval"]
    print("| program | nix-eval | C++ Nix | times faster |")
    print("|---|---|---|---|")
    for path in sorted(pathlib.Path(folder).glob("*.nix")):
        if names and path.stem not in names:
            continue
        arguments = ["-I", f"nixpkgs-lib={lib}", "--strict", str(path)]
        (time, memory, output) = measure(ours + arguments)
        (nix_time, nix_memory, nix_output) = measure(nix + arguments)
        same = "" if output == nix_output else " (other output!)"
        print(
            f"| `{path.stem}` | {time:.0f} ms, {memory} MB | {nix_time:.0f} ms, {nix_memory} MB "
            f"| {nix_time / max(time, 1):.1f}{same} |"
        )


main()
