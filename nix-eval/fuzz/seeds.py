#!/usr/bin/env python3
"""Writes the corpus to start from: every .nix file below the given places, and every string literal of their .rs files.

    ./seeds.py [PLACE...]     # by default the tests of this repository

Each goes into corpus/parse and corpus/evaluate, named by its hash; what is longer than libFuzzer reads is left out.
"""

import ast
import hashlib
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
LONGEST = 4096
LITERAL = re.compile(r'r(#*)"(.*?)"\1|"((?:[^"\\]|\\.)*)"', re.DOTALL)


def literals(text):
    """The string literals of a Rust source, as far as Python reads their escapes alike."""
    for raw in LITERAL.finditer(text):
        if raw[3] is None:
            yield raw[2]
            continue
        # A backslash before a line end swallows the indentation after it.
        body = re.sub(r"\\\n\s*", "", raw[3]).replace("\n", "\\n")
        body = re.sub(r"\\u\{(\w+)\}", lambda m: "\\U" + m[1].rjust(8, "0"), body)
        try:
            yield ast.literal_eval('"' + body + '"')
        except (SyntaxError, ValueError):
            continue


def texts(place):
    files = [place] if place.is_file() else sorted(place.rglob("*"))
    for file in files:
        if "target" in file.parts or not file.is_file():
            continue
        if file.suffix == ".nix":
            yield file.read_bytes()
        elif file.suffix == ".rs":
            yield from (text.encode(errors="replace") for text in literals(file.read_text()))


def main():
    places = [pathlib.Path(place) for place in sys.argv[1:]]
    places = places or [HERE.parent / "tests", HERE.parent / "bench", HERE.parent.parent / "tests"]
    seeds = {text for place in places for text in texts(place) if len(text) <= LONGEST}
    for target in ("parse", "evaluate"):
        folder = HERE / "corpus" / target
        folder.mkdir(parents=True, exist_ok=True)
        for seed in seeds:
            (folder / hashlib.sha1(seed).hexdigest()).write_bytes(seed)
    print(f"{len(seeds)} seeds")


main()
