# What nixpkgs keeps for those who still use it.
{ lib, ... }:
let
  inherit (builtins) isAttrs isList;
  inherit (lib.lists) toList;
  zeros = count: builtins.concatStringsSep "" (builtins.genList (_: "0") count);
in
rec {
  fakeHash = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  fakeSha256 = zeros 64;
  fakeSha512 = zeros 128;

  imap = lib.lists.imap1;
  ifEnable =
    condition: value:
    if condition then
      value
    else if isList value then
      [ ]
    else if isAttrs value then
      { }
    else if builtins.isBool value then
      false
    else
      null;

  maybeAttr =
    name: default: set:
    set.${name} or default;
  maybeAttrNullable = maybeAttr;
  nvs = name: value: builtins.listToAttrs [ { inherit name value; } ];
  setAttr =
    set: name: value:
    set // nvs name value;
  setAttrMerge =
    name: default: set: function:
    setAttr set name (function (maybeAttr name default set));
  mergeAttrsWithFunc =
    function: a: b:
    a // builtins.mapAttrs (name: value: function (a.${name} or value) value) b;
  mergeAttrsConcatenateValues = mergeAttrsWithFunc (a: b: toList a ++ toList b);
}
