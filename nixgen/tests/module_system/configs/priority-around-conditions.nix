# A priority around a condition: submodules open it, other types do not.
{ lib, ... }:
{
  services.kitchen.shelf = {
    int = lib.mkForce (lib.mkIf true 1);
    attrs = lib.mkForce (lib.mkIf true { a = 1; });
    attrsOf = lib.mkForce (lib.mkIf true { a = 1; });
    submodule = lib.mkForce (lib.mkIf true { weight = 1; });
    freeform = lib.mkForce (
      lib.mkMerge [
        { weight = 1; }
        { more = 2; }
      ]
    );
  };
}
