# Another name of a list keeps the priority and not the order.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen = {
        fridge = lib.mkAfter [ "milk" ];
      };
    }
    {
      services.kitchen = {
        larder = [ "rice" ];
      };
    }
    {
      services.kitchen = {
        fridge = [ "eggs" ];
      };
    }
  ];
}
