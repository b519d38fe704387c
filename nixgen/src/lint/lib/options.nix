# Declarations of options.
{ lib, ... }:
let
  inherit (builtins)
    all
    head
    isAttrs
    isBool
    isInt
    isList
    isString
    length
    match
    ;
  inherit (lib.attrsets) attrByPath optionalAttrs showAttrPath;
  inherit (lib.lists) foldl' last toList;
  inherit (lib.strings) concatMapStringsSep concatStrings escapeNixIdentifier;
  inherit (lib.trivial) isFunction;

  textOf =
    type: text:
    if isString text then
      {
        _type = type;
        inherit text;
      }
    else
      throw "${type} takes a string, and was given a ${builtins.typeOf text}";

  conflict = path: throw "the definitions of '${showOption path}' can't be merged";

  showOption = concatMapStringsSep "." (
    part: if part == "*" || match "<(.*)>" part != null then part else escapeNixIdentifier part
  );
in
rec {
  inherit showOption;

  isOption = lib.types.isType "option";
  mkOption =
    {
      apply ? null,
      default ? null,
      defaultText ? null,
      description ? null,
      example ? null,
      internal ? null,
      readOnly ? null,
      relatedPackages ? null,
      type ? null,
      visible ? null,
    }@declaration:
    declaration // { _type = "option"; };
  mkEnableOption =
    what:
    mkOption {
      default = false;
      description = "Whether to enable ${what}.";
      example = true;
      type = lib.types.bool;
    };
  mkPackageOption =
    packages: name:
    {
      default ? name,
      example ? null,
      extraDescription ? "",
      nullable ? false,
      pkgsText ? "pkgs",
    }:
    let
      shown = if isList name then last name else name;
      path = toList default;
      place = pkgsText + "." + showAttrPath path;
      missing = throw "there is no '${place}'";
    in
    mkOption (
      {
        description = concatStrings (
          [ "The ${shown} package to use." ]
          ++ (
            if extraDescription == "" then
              [ ]
            else
              [
                " "
                extraDescription
              ]
          )
        );
        type = (if nullable then lib.types.nullOr else lib.trivial.id) lib.types.package;
      }
      // (
        if default == null then
          optionalAttrs nullable { default = null; }
        else
          {
            default = attrByPath path missing packages;
            defaultText = literalExpression place;
          }
      )
      // optionalAttrs (example != null) {
        example = literalExpression (
          if isList example then pkgsText + "." + showAttrPath example else example
        );
      }
    );

  # Texts for manuals.
  literalExpression = textOf "literalExpression";
  literalMD = textOf "literalMD";
  literalCode = language: text: literalMD "```${language}\n${text}\n```\n";
  showFiles = concatMapStringsSep " and " (file: "`${file}'");
  showOptionWithDefLocs =
    option:
    "${showOption option.loc}, with values defined in:\n"
    + "${concatMapStringsSep "\n" (file: "  - ${file}") option.files}\n";
  unknownModule = "<unknown-file>";

  # Merging.
  getValues = map (definition: definition.value);
  getFiles = map (definition: definition.file);
  mergeOneOption = mergeUniqueOption { message = ""; };
  mergeUniqueOption =
    {
      message,
      merge ? _: definitions: (head definitions).value,
    }:
    path: definitions:
    if length definitions == 1 then
      merge path definitions
    else
      assert definitions != [ ];
      throw "'${showOption path}' is defined more than once, in ${showFiles (getFiles definitions)}. ${message}";
  mergeEqualOption =
    path: definitions:
    let
      first = head definitions;
      same = definition: definition.value == first.value;
    in
    if definitions == [ ] then
      abort "'${showOption path}' has no definition"
    else if length definitions == 1 || all same definitions then
      first.value
    else
      conflict path;
  mergeDefaultOption =
    path: definitions:
    let
      values = getValues definitions;
    in
    if length values == 1 then
      head values
    else if all isFunction values then
      argument: mergeDefaultOption path (map (function: function argument) values)
    else if all isList values then
      builtins.concatLists values
    else if all isAttrs values then
      foldl' (below: above: below // above) { } values
    else if all isBool values then
      builtins.any (value: value) values
    else if all isString values then
      concatStrings values
    else if all isInt values && all (value: value == head values) values then
      head values
    else
      conflict path;
}
