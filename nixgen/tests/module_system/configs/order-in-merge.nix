# Orders inside of a merge.
{ lib, ... }:
{
  services.kitchen = {
    staff = lib.mkMerge [
      [ "a" ]
      (lib.mkAfter [ "z" ])
      (lib.mkBefore [ "0" ])
      [ "b" ]
    ];
  };
}
