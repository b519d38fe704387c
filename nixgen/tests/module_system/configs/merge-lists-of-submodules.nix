# Elements of lists are not merged with each other.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen.shelf = {
        listOfSubmodules = [
          { weight = 1; }
          {
            weight = 2;
            things = lib.mkForce [ "a" ];
          }
        ];
      };
    }
    {
      services.kitchen.shelf = {
        listOfSubmodules = [
          {
            weight = 3;
            count = lib.mkDefault 4;
          }
        ];
      };
    }
  ];
}
