# Versions, part by part.
{ lib, ... }:
let
  inherit (builtins) concatStringsSep elemAt splitVersion;
  inherit (lib.lists) take;
  part = at: version: elemAt (splitVersion version) at;
in
{
  inherit (builtins) compareVersions splitVersion;
  major = part 0;
  minor = part 1;
  patch = part 2;
  majorMinor = version: concatStringsSep "." (take 2 (splitVersion version));
  pad =
    count: version:
    let
      numbers = builtins.head (lib.strings.splitString "-" version);
      zeros = builtins.genList (_: "0") count;
    in
    concatStringsSep "." (take count (splitVersion numbers ++ zeros))
    + lib.strings.removePrefix numbers version;
}
