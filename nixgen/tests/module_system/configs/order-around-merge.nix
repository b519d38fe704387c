# An order around a merge or a condition is not opened.
{ lib, ... }:
{
  services.kitchen.shelf = {
    listOf = lib.mkAfter (lib.mkMerge [ [ 1 ] ]);
    int = lib.mkBefore (lib.mkIf true 1);
    attrs = lib.mkAfter (lib.mkIf true { a = 1; });
  };
}
