# Path values.
{ lib, ... }:
let
  inherit (builtins) isPath isString match;
  isBelow =
    part: isString part && part != "" && match "/.*" part == null && match "(.*/)?[.][.](/.*)?" part == null;
in
{
  append =
    root: part:
    if !isPath root then
      throw "path.append: the first argument is a ${builtins.typeOf root}, and has to be a path"
    else if !isBelow part then
      throw "path.append: the second argument has to be a relative path without '..'"
    else
      root + ("/" + part);
  subpath = {
    isValid = isBelow;
  };
}
