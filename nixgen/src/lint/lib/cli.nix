# Command lines from attribute sets.
{ lib, ... }:
let
  inherit (builtins)
    concatMap
    isBool
    isList
    stringLength
    ;
  inherit (lib.attrsets) mapAttrsToList;
  inherit (lib.lists) optional;
  inherit (lib.strings) escapeShellArgs;
  plain = lib.generators.mkValueStringDefault { };
  shell = render: options: set: escapeShellArgs (render options set);
in
rec {
  toCommandLineShell = shell toCommandLine;
  toCommandLine =
    format: set:
    let
      one =
        name: value:
        if name == "" then
          abort "cli.toCommandLine: an option has no name"
        else if isList value then
          concatMap (written name (format name)) value
        else
          written name (format name) value;
      written =
        _:
        {
          option,
          sep,
          explicitBool,
          formatArg ? plain,
        }:
        value:
        if value == null || (!explicitBool && value == false) then
          [ ]
        else if !explicitBool && value == true then
          [ option ]
        else if sep == null then
          [
            option
            (formatArg value)
          ]
        else
          [ "${option}${sep}${formatArg value}" ];
    in
    builtins.concatLists (mapAttrsToList one set);

  toCommandLineShellGNU = shell toCommandLineGNU;
  toCommandLineGNU =
    {
      isLong ? name: stringLength name > 1,
      explicitBool ? false,
      formatArg ? plain,
    }:
    toCommandLine (
      name:
      {
        inherit explicitBool formatArg;
      }
      // (
        if isLong name then
          {
            option = "--" + name;
            sep = "=";
          }
        else
          {
            option = "-" + name;
            sep = "";
          }
      )
    );

  toGNUCommandLineShell = shell toGNUCommandLine;
  toGNUCommandLine =
    {
      mkOptionName ? name: if stringLength name == 1 then "-${name}" else "--${name}",
      mkBool ? name: value: optional value (mkOptionName name),
      mkList ? name: concatMap (mkOption name),
      mkOption ?
        name: value:
        if value == null then
          [ ]
        else if optionValueSeparator == null then
          [
            (mkOptionName name)
            (plain value)
          ]
        else
          [ (mkOptionName name + optionValueSeparator + plain value) ],
      optionValueSeparator ? null,
    }:
    set:
    let
      one =
        name: value:
        if isBool value then
          mkBool name value
        else if isList value then
          mkList name value
        else
          mkOption name value;
    in
    builtins.concatLists (mapAttrsToList one set);
}
