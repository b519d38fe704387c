# What definitions are wrapped in. Nothing here looks into contents.
#
# What most modules do without is in files of its own, since every run reads this one.
{ lib, rest }:
let
  definitions = import ./definitions.nix { inherit lib rest; };
in
rec {
  mkIf = condition: content: {
    _type = "if";
    inherit condition content;
  };
  mkAssert = condition: message: mkIf (if condition then true else throw message);
  mkMerge = contents: {
    _type = "merge";
    inherit contents;
  };
  mkDefinition = definition@{ file, value, ... }: definition // { _type = "definition"; };
  mkFixStrictness = content: content;

  # Priorities.
  mkOverride = priority: content: {
    _type = "override";
    inherit priority content;
  };
  defaultOverridePriority = 100;
  mkVMOverride = mkOverride 10;
  mkForce = mkOverride 50;
  mkImageMediaOverride = mkOverride 60;
  mkDefault = mkOverride 1000;
  mkOptionDefault = mkOverride 1500;

  # Order.
  mkOrder = priority: content: {
    _type = "order";
    inherit priority content;
  };
  defaultOrderPriority = 1000;
  mkBefore = mkOrder 500;
  mkAfter = mkOrder 1500;

  inherit (definitions)
    importApply
    importJSON
    importTOML
    mapDefinitionValue
    mkAliasAndWrapDefinitions
    mkAliasAndWrapDefsWithPriority
    mkAliasDefinitions
    mkAliasIfDef
    mkDerivedConfig
    setDefaultModuleLocation
    ;
  inherit (import ./relocations.nix)
    doRename
    mkAliasOptionModule
    mkAliasOptionModuleMD
    mkChangedOptionModule
    mkMergedOptionModule
    mkRemovedOptionModule
    mkRenamedOptionModule
    mkRenamedOptionModuleWith
    ;
}
