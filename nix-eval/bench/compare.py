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

ROUNDS = 21


def run(command):
    """CPU milliseconds and peak memory in MB of one run, and what it printed."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    return (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss // 1024, output


def measure(*commands):
    """For each command its median CPU time, peak memory and output; they take turns, so that what else the machine
    does meets all alike."""
    rounds = [[run(command) for command in commands] for _ in range(ROUNDS)]
    for runs in zip(*rounds):
        times, memory, outputs = zip(*runs)
        yield statistics.median(times), max(memory), outputs[-1]


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
        own, other = measure(ours + arguments, nix + arguments)
        (time, memory, output), (nix_time, nix_memory, nix_output) = own, other
        same = "" if output == nix_output else " (other output!)"
        print(
            f"| `{path.stem}` | {time:.0f} ms, {memory} MB | {nix_time:.0f} ms, {nix_memory} MB "
            f"| {nix_time / max(time, 1):.1f}{same} |"
        )


main()
