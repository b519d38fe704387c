# What nixpkgs documents of a module: the options that are shown, by name, as `nixosOptionsDoc` makes them.
#
# Floats are written as Nix writes them since 2.9, with a point, whichever Nix this is.
{
  nixpkgs,
  module,
  file,
}:
let
  float =
    value:
    let
      text = builtins.toJSON value;
    in
    if builtins.fromJSON text != value then
      throw "${text} has more digits than this Nix writes; take another number"
    else if builtins.match ".*[.e].*" text == null then
      "${text}.0"
    else
      text;
  scope = {
    import = builtins.scopedImport scope;
    builtins = builtins // {
      toJSON = value: if builtins.isFloat value then float value else builtins.toJSON value;
    };
  };
  lib = builtins.scopedImport scope "${toString nixpkgs}/default.nix";
  evaluated = lib.evalModules {
    modules = [
      module
      { config._module.check = false; }
    ];
  };
  related =
    packages:
    lib.concatMapStrings (
      package:
      let
        described =
          if builtins.isString package then
            { name = package; }
          else if builtins.isList package then
            { path = package; }
          else
            package;
        name = described.name or (lib.concatStringsSep "." described.path);
        title = described.title or null;
      in
      ''
        - [${lib.optionalString (title != null) "${title} aka "}`pkgs.${name}`](
            https://search.nixos.org/packages?show=${name}&sort=relevance&query=${name}
          )${lib.optionalString (described ? comment) "\n\n  ${described.comment}"}
      ''
    ) packages;
  # The file has another name where it is recorded.
  inFile = map (path: if path == toString module then file else path);
  document =
    option:
    removeAttrs option [
      "internal"
      "name"
      "visible"
    ]
    // {
      declarations = inFile option.declarations;
      # What `mergeJSON.py` puts in.
      description = if option.description == null then "This option has no description." else option.description;
    }
    // lib.optionalAttrs (option ? relatedPackages && option.relatedPackages != [ ]) {
      relatedPackages = related option.relatedPackages;
    };
  shown = builtins.filter (option: option.visible && !option.internal) (
    lib.optionAttrSetToDocList (removeAttrs evaluated.options [ "_module" ])
  );
in
builtins.listToAttrs (
  map (option: {
    inherit (option) name;
    value = document option;
  }) shown
)
