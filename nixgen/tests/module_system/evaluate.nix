# What nixpkgs' module system makes of a configuration, as data that JSON has.
{
  # The folder of nixpkgs' library.
  nixpkgs,
  # The file of the configuration.
  configuration,
}:
let
  lib = import nixpkgs;
  evaluated = lib.evalModules {
    modules = [
      ./declarations/surroundings.nix
      ./declarations/kitchen.nix
      ./declarations/xen-dom0.nix
      ./around.nix
      configuration
    ];
  };
  options = removeAttrs evaluated.options [
    "_module"
    "assertions"
    "lib"
    "meta"
    "warnings"
  ];

  all = lib.collect lib.isOption options;
  name = option: lib.showOption option.loc;
  byName = f: builtins.listToAttrs (map (option: lib.nameValuePair (name option) (f option)) all);
  isUndefined =
    option:
    let
      attempt = builtins.tryEval option.isDefined;
    in
    attempt.success && !attempt.value;

  # A value that can't be had is an error; which one, only a run of its own says.
  plain =
    value:
    let
      attempt = builtins.tryEval value;
    in
    if attempt.success then plainHead attempt.value else { _error = null; };
  plainHead =
    value:
    if builtins.isFunction value || value ? __functor then
      { _function = true; }
    else if builtins.isPath value then
      { _path = toString value; }
    else if builtins.isFloat value then
      { _float = builtins.toJSON value; }
    else if builtins.isAttrs value then
      if isPackage value then { _package = value.outPath; } else builtins.mapAttrs (_: plain) value
    else if builtins.isList value then
      map plain value
    else
      value;
  isPackage = value: value ? type && value ? outPath && value.type == "derivation";

  # What is at a path of names and of places in lists.
  below = builtins.foldl' (
    value: step: if builtins.isInt step then builtins.elemAt value step else builtins.getAttr step value
  );
in
{
  # The options, by the path that nixpkgs shows.
  paths = byName (option: option.loc);
  # Their values.
  values = byName (option: plain option.value);
  # The value of one.
  value = path: plain (below evaluated.config path);
  # The names of those without a definition or default.
  undefined = map name (lib.filter isUndefined all);
  # The names of what is in the set at a path, or how many are in the list.
  parts =
    path:
    let
      value = below evaluated.config path;
    in
    if builtins.isList value then builtins.length value else builtins.attrNames value;
  # Fails as reading what is at a path does.
  failure = path: builtins.seq (below evaluated.config path) null;
  # How many assertions there are, and the message of one if it does not hold.
  assertions = builtins.length evaluated.config.assertions;
  assertion =
    at:
    let
      one = builtins.elemAt evaluated.config.assertions at;
    in
    if one.assertion then null else one.message;
  # How many warnings there are.
  warnings = builtins.length evaluated.config.warnings;
  warning = builtins.elemAt evaluated.config.warnings;
}
