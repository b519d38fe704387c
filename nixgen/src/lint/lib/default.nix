# What configurations use of nixpkgs' `lib`, by topic: a topic is read when something of it is needed.
#
# `rest` is what may be in a set besides what is said here: every set of functions is put over it.
rest:
let
  # The topics, and what of them stands in `lib` itself. Data, since it is read on every run.
  names = builtins.fromJSON (builtins.readFile ./names.json);

  topics =
    lib:
    builtins.mapAttrs (topic: _: rest // import (./. + "/${topic}.nix") { inherit lib rest; }) (
      removeAttrs names [ "builtins" ]
    );
  build =
    lib:
    let
      all = topics lib;
      sources = all // { inherit builtins; };
      of =
        source:
        map (name: {
          inherit name;
          value = sources.${source}.${name};
        }) names.${source};
    in
    all // builtins.listToAttrs (builtins.concatMap of (builtins.attrNames names));

  # What others put in is seen by all the rest, as in nixpkgs.
  extensible =
    build:
    let
      lib = rest // build lib // { inherit extend; };
      extend =
        overlay:
        extensible (
          final:
          let
            previous = build final;
          in
          previous // overlay final previous
        );
    in
    lib;
in
extensible build
