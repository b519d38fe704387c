# A declaration as the module system sees it while nobody sets anything: every piece of Nix in it, evaluated.
#
# `outer` has the names around it; `rest` is an open set, for what others declare; the defaults in `unset` don't hold,
# and `unknown` stands in their place.
let
  data = builtins.fromJSON (builtins.readFile ./data.json);

  # What depends on where and with what a program is evaluated.
  impure = [
    "currentSystem"
    "currentTime"
    "getEnv"
    "langVersion"
    "nixPath"
    "nixVersion"
    "pathExists"
    "storeDir"
  ];
in
{
  outer,
  rest,
  unknown,
  unset,
}:
let
  during = number: builtins.addErrorContext "declaration ${toString number}";

  pieces = builtins.genList (
    number:
    let
      piece = builtins.elemAt data.pieces number;
    in
    if piece ? value then
      piece.value
    else
      during number (scopedImport (scope // hidden piece) (./. + "/${toString number}.nix"))
  ) (builtins.length data.pieces);
  at = builtins.elemAt pieces;

  # What only the instances of a submodule know.
  hidden =
    piece:
    builtins.listToAttrs (
      map (name: {
        inherit name;
        value = unknown;
      }) piece.hidden
    );

  # What `mkIf` and the like leave of a value is for the module system to say.
  merged =
    value:
    if builtins.isList value then
      map merged value
    else if !builtins.isAttrs value then
      value
    else if value ? _type then
      unknown
    else
      builtins.mapAttrs (_: merged) value;

  option =
    { default, apply }:
    let
      value = merged (at default);
    in
    if unset ? ${toString default} then
      unknown
    else if apply == null then
      value
    else
      during apply (at apply value);
  members =
    nodes:
    rest // builtins.mapAttrs (_: node: if node ? members then members node.members else option node) nodes;

  config = members data.options;
  bindings = builtins.mapAttrs (_: at) data.bindings;
  scope =
    outer
    // bindings
    // {
      inherit config;
      builtins = rest // removeAttrs builtins impure;
    }
    // (
      if data.cfg == null then
        { }
      else
        { cfg = builtins.foldl' (set: name: set.${name}) config data.cfg; }
    );
in
pieces
