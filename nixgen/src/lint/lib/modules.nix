# What definitions are wrapped in, and modules that move options.
#
# Nothing here looks into contents. A module that moves an option is data here: `_type` is "relocation", `kind` says which,
# `from` lists the old paths, `to` is the new path or null.
{ lib, ... }:
let
  relocation =
    kind: from: to: more:
    {
      _type = "relocation";
      inherit kind from to;
    }
    // more;
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

  mapDefinitionValue =
    function: definition:
    let
      inside = {
        "if".content = mapDefinitionValue function definition.content;
        merge.contents = map (mapDefinitionValue function) definition.contents;
        override.content = mapDefinitionValue function definition.content;
        order.content = mapDefinitionValue function definition.content;
        definition.value = mapDefinitionValue function definition.value;
      };
      type = definition._type or null;
    in
    if builtins.isString type && inside ? ${type} then definition // inside.${type} else function definition;

  # Definitions of one option as those of another.
  mkAliasDefinitions = mkAliasAndWrapDefinitions (content: content);
  mkAliasAndWrapDefinitions =
    wrap: option: mkIf option.isDefined (wrap (mkMerge option.definitions));
  mkAliasAndWrapDefsWithPriority =
    wrap: option:
    let
      priority = option.highestPrio or defaultOverridePriority;
    in
    mkIf option.isDefined (wrap (mkMerge (map (mkOverride priority) option.definitions)));
  mkAliasIfDef = option: mkIf option.isDefined;
  mkDerivedConfig =
    option: function: mkOverride (option.highestPrio or defaultOverridePriority) (function option.value);

  # Options that moved.
  mkRemovedOptionModule = path: reason: relocation "removed" [ path ] null { inherit reason; };
  mkRenamedOptionModule = from: to: relocation "renamed" [ from ] to { };
  mkRenamedOptionModuleWith =
    {
      from,
      to,
      sinceRelease,
    }:
    relocation "renamed" [ from ] to { inherit sinceRelease; };
  mkAliasOptionModule = from: to: relocation "alias" [ from ] to { };
  mkAliasOptionModuleMD = mkAliasOptionModule;
  mkMergedOptionModule = from: to: merge: relocation "merged" from to { inherit merge; };
  mkChangedOptionModule = from: mkMergedOptionModule [ from ];
  doRename =
    {
      from,
      to,
      visible,
      warn,
      use,
      withPriority ? true,
      condition ? true,
    }:
    relocation (if warn then "renamed" else "alias") [ from ] to { inherit condition; };

  # Modules from files.
  setDefaultModuleLocation = file: module: {
    _file = file;
    imports = [ module ];
  };
  importApply = path: arguments: setDefaultModuleLocation path (import path arguments);
  importJSON = file: {
    _file = file;
    config = lib.trivial.importJSON file;
  };
  importTOML = file: {
    _file = file;
    config = lib.trivial.importTOML file;
  };
}
