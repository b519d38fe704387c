# Flags of build systems.
{ lib, ... }:
let
  inherit (builtins) elem isBool isString;
  inherit (lib.strings) optionalString toUpper;
  flag = on: off: condition: if condition then on else off;
in
rec {
  cmakeOptionType =
    type: name: value:
    assert elem (toUpper type) [
      "BOOL"
      "FILEPATH"
      "INTERNAL"
      "LIST"
      "PATH"
      "STRING"
    ];
    assert isString name && isString value;
    "-D${name}:${toUpper type}=${value}";
  cmakeBool =
    name: value:
    assert isString name && isBool value;
    cmakeOptionType "BOOL" name (flag "TRUE" "FALSE" value);
  cmakeFeature = cmakeOptionType "STRING";
  mesonOption =
    name: value:
    assert isString name && isString value;
    "-D${name}=${value}";
  mesonBool =
    name: value:
    assert isString name && isBool value;
    mesonOption name (flag "true" "false" value);
  mesonEnable =
    name: value:
    assert isString name && isBool value;
    mesonOption name (flag "enabled" "disabled" value);
  enableFeature =
    value: name:
    assert isBool value && isString name;
    "--${flag "enable" "disable" value}-${name}";
  enableFeatureAs =
    value: name: text:
    enableFeature value name + optionalString value "=${text}";
  withFeature =
    value: name:
    assert isString name;
    "--${flag "with" "without" value}-${name}";
  withFeatureAs =
    value: name: text:
    withFeature value name + optionalString value "=${text}";
}
