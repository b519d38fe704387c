# A condition does not excuse what is not declared.
{ lib, ... }:
{
  services.kitchen = {
    nmae = lib.mkIf false "a";
  };
}
