# Definitions made of others, and modules made of files.
{ lib, ... }:
let
  inherit (lib.modules)
    defaultOverridePriority
    mkIf
    mkMerge
    mkOverride
    ;
in
rec {
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
