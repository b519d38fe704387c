# Old names of one's own.
{ lib, ... }:
{
  imports = [ (lib.mkAliasOptionModule [ "services" "cook" ] [ "services" "kitchen" "name" ]) ];
  services.cook = "x";
}
