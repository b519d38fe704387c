# A stand-in for nixpkgs: functions that record what they were called with, and just enough of `lib` to force
# defaults and `config`. A type is a record; a predicate or `apply` is what it answers to a fixed list of values.
let
  samples = [
    null
    true
    false
    (-9223372036854775807 - 1)
    (-32769)
    (-32768)
    (-129)
    (-128)
    (-1)
    0
    1
    127
    255
    256
    65535
    65536
    4294967295
    9223372036854775807
    (-1.0)
    (-1.0e-3)
    0.0
    5.0e-2
    1.5
    1.0e300
    ""
    "a"
    "/a"
    [ ]
    [ 1 ]
    { }
    { a = 1; }
  ];
  answers =
    f:
    map (
      value:
      let
        answer = builtins.tryEval (builtins.deepSeq (f value) (f value));
        comparable = builtins.isInt value || builtins.isFloat value;
      in
      # C++ Nix cannot catch the comparison of a number with a string: such predicates see numbers only.
      if comparable && answer.success then answer.value else "-"
    ) samples;

  recorded = _type: value: { inherit _type value; };
  plain = builtins.listToAttrs (
    map
      (name: {
        inherit name;
        value = recorded "type" name;
      })
      [
        "bool"
        "int"
        "float"
        "number"
        "str"
        "nonEmptyStr"
        "singleLineStr"
        "lines"
        "commas"
        "envVar"
        "path"
        "package"
        "attrs"
        "raw"
        "anything"
        "unspecified"
      ]
  );
  ints = builtins.listToAttrs (
    map
      (name: {
        inherit name;
        value = recorded "type" "ints.${name}";
      })
      [
        "unsigned"
        "positive"
        "u8"
        "u16"
        "u32"
        "s8"
        "s16"
        "s32"
      ]
  );
  types = plain // {
    inherit ints;
    port = ints.u16;
    enum = recorded "enum";
    listOf = recorded "listOf";
    attrsOf = recorded "attrsOf";
    nullOr = recorded "nullOr";
    submodule = recorded "submodule";
    addCheck = type: predicate: type // { checks = (type.checks or [ ]) ++ [ (answers predicate) ]; };
  };

  options = rec {
    mkOption =
      attrs:
      { _type = "option"; } // attrs // (if attrs ? apply then { apply = answers attrs.apply; } else { });
    mkEnableOption =
      name:
      mkOption {
        default = false;
        example = true;
        description = "Whether to enable ${name}.";
        type = types.bool;
      };
    literalExpression = recorded "literalExpression";
    literalMD = recorded "literalMD";
  };

  modules = {
    mkRenamedOptionModule = from: to: recorded "renamed" { inherit from to; };
    mkRemovedOptionModule = option: reason: recorded "removed" { inherit option reason; };
    mkIf = condition: body: recorded "if" { inherit condition body; };
    mkMerge = recorded "merge";
  };

  lists = rec {
    optional = condition: value: if condition then [ value ] else [ ];
    optionals = condition: values: if condition then values else [ ];
  };
  strings = {
    optionalString = condition: text: if condition then text else "";
    hasSuffix =
      suffix: text:
      let
        start = builtins.stringLength text - builtins.stringLength suffix;
      in
      start >= 0 && builtins.substring start (-1) text == suffix;
  };
  attrsets.optionalAttrs = condition: set: if condition then set else { };
  trivial.boolToString = flag: if flag then "true" else "false";
  meta.getExe = package: "${package}/bin/${package.name}";

  # Every attribute path of nixpkgs that is asked for, as a package of that name.
  package = name: {
    inherit name;
    outPath = "/nix/store/00000000000000000000000000000000-${name}";
    version = "1.0";
    boot = "/nix/store/00000000000000000000000000000000-${name}-boot";
    efi = "boot/xen.efi";
    qemu-system-i386 = "libexec/xen/bin/qemu-system-i386";
  };
in
{
  lib = {
    inherit
      types
      options
      modules
      lists
      strings
      attrsets
      trivial
      meta
      ;
    maintainers.sigmasquadron = "sigmasquadron";
  }
  // options
  // modules
  // lists
  // strings
  // attrsets
  // trivial
  // meta;

  pkgs =
    builtins.listToAttrs (
      map
        (name: {
          inherit name;
          value = package name;
        })
        [
          "xen"
          "xen-slim"
          "qemu_xen"
          "binutils"
          "coreutils"
          "findutils"
          "gawk"
          "gnugrep"
          "gnused"
          "jq"
          "bat"
          "diffutils"
        ]
    )
    // {
      stdenv = {
        isx86_64 = true;
        hostPlatform.system = "x86_64-linux";
      };
      # The script itself is compared through its path in the store.
      writeShellApplication =
        arguments: (package arguments.name) // { outPath = builtins.toJSON arguments; };
    };
}
