#!/usr/bin/env python3
"""Records what nixpkgs' module system makes of every configuration in configs/, beside it.

NIXGEN_NIXPKGS_LIB is the folder of nixpkgs' library (with its default.nix); nix-instantiate has to be installed.
Arguments are names of configurations: their records are printed, and none is written.
"""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
NIXPKGS = pathlib.Path(os.environ.get("NIXGEN_NIXPKGS_LIB") or sys.exit("NIXGEN_NIXPKGS_LIB is not set")).resolve()


class Failed(Exception):
    """Nix gave an error; the argument is its first line."""


def nix(value):
    """A value as a Nix expression."""
    if isinstance(value, list):
        return "[ " + " ".join(map(nix, value)) + " ]"
    if isinstance(value, str):
        return json.dumps(value).replace("${", "\\${")
    return str(value)


def without_folders(text):
    """Output of Nix with the names of files as they are in every copy of the project, and without colours."""
    text = text.replace(f"{HERE}/", "").replace(f"{NIXPKGS}/", "lib/")
    return re.sub("(\x1b|\\\\u001b)\\[[0-9;]*m", "", text)


class Evaluation:
    """nixpkgs' module system over one configuration."""

    def __init__(self, path):
        self.source = (
            f"import {HERE}/evaluate.nix {{ nixpkgs = {NIXPKGS}; configuration = {path}; }}"
        )

    def read(self, expression):
        """The value of an expression with `it`, the evaluation."""
        source = f"let it = {self.source}; in {expression}"
        command = ["nix-instantiate", "--eval", "--strict", "--json", "-E", source]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        if run.returncode == 0:
            return json.loads(without_folders(run.stdout))
        message = re.search(r"^error: (.*)$", without_folders(run.stderr), re.MULTILINE)
        raise Failed(message[1] if message else run.stderr.strip())

    def values(self, paths, nothing):
        """The value of every option. One that is not defined fails as in the record of nothing."""
        try:
            values = self.read("it.values")
            undefined = self.read("it.undefined") if nothing else []
        except Failed:
            # What tryEval does not catch: each option by itself.
            return {name: self.value(path) for name, path in paths.items()}
        default = nothing["options"] if nothing else {}
        return {
            name: default[name]
            if value == {"_error": None} and name in undefined and is_error(default[name])
            else self.explained(paths[name], value)
            for name, value in values.items()
        }

    def value(self, path):
        """The value at a path. One with a part that fails so that tryEval does not catch it is read part by part."""
        try:
            return self.explained(path, self.read(f"it.value {nix(path)}"))
        except Failed:
            pass
        try:
            parts = self.read(f"it.parts {nix(path)}")
        except Failed as failed:
            return {"_error": failed.args[0]}
        if isinstance(parts, int):
            return [self.value([*path, at]) for at in range(parts)]
        return {name: self.value([*path, name]) for name in parts}

    def explained(self, path, value):
        """A value with the message of each error in it."""
        if value == {"_error": None}:
            return self.failure(path)
        if isinstance(value, dict):
            return {name: self.explained([*path, name], inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [self.explained([*path, at], inner) for at, inner in enumerate(value)]
        return value

    def failure(self, path):
        try:
            self.read(f"it.failure {nix(path)}")
        except Failed as failed:
            return {"_error": failed.args[0]}
        raise AssertionError(f"{path} fails in one run and not in another")

    def each(self, many, one):
        """The elements of a list that have a value other than null, one after the other."""
        try:
            count = self.read(f"it.{many}")
        except Failed as failed:
            return [{"_error": failed.args[0]}]
        found = []
        for at in range(count):
            try:
                found.append(self.read(f"it.{one} {at}"))
            except Failed as failed:
                found.append({"_error": failed.args[0]})
        return [value for value in found if value is not None]


def is_error(value):
    return isinstance(value, dict) and "_error" in value


def record(path, nothing=None):
    """What is made of a configuration; nothing is the record of the one that defines nothing."""
    evaluation = Evaluation(path)
    try:
        paths = evaluation.read("it.paths")
    except Failed as failed:
        return {"error": failed.args[0]}
    return {
        "options": evaluation.values(paths, nothing),
        "assertions": evaluation.each("assertions", "assertion"),
        "warnings": evaluation.each("warnings", "warning"),
    }


def differing(made, nothing):
    """A record without what is as in the configuration of nothing."""
    if "options" not in made:
        return made
    default = nothing["options"]
    options = {name: value for name, value in made["options"].items() if value != default.get(name)}
    return {**made, "options": options}


def text(value):
    return json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def look(names, nothing):
    """Prints the records of some configurations."""
    for name in names:
        made = record(HERE / f"configs/{name}.nix", nothing)
        sys.stdout.write(text({name: differing(made, nothing)}))


def record_all(nothing):
    """Writes the record of every configuration, and what they were made from."""
    for old in (HERE / "configs").glob("*.json"):
        old.unlink()
    paths = sorted((HERE / "configs").glob("*.nix"))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as at_once:
        for path, made in zip(paths, at_once.map(lambda path: record(path, nothing), paths)):
            made = nothing if path.stem == "nothing" else differing(made, nothing)
            path.with_suffix(".json").write_text(text(made))
    sources = [*HERE.glob("*.nix"), *HERE.glob("declarations/*.nix"), *HERE.glob("configs/**/*.nix")]
    hashes = {
        str(path.relative_to(HERE)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sources
    }
    (HERE / "made-from.json").write_text(text(hashes))


def main(names):
    nothing = record(HERE / "configs/nothing.nix")
    if names:
        look(names, nothing)
    else:
        record_all(nothing)


if __name__ == "__main__":
    main(sys.argv[1:])
