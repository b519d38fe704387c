# A file that is called first.
{ lib, ... }:
{
  imports = [
    (import ./imported/with-name.nix "argument")
    (lib.modules.importApply ./imported/with-name.nix "applied")
  ];
}
