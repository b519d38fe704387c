# A check is one of each definition, not of what they give together.
{
  imports = [
    {
      services.kitchen.shelf = {
        checkedList = [ 1 ];
        nonEmptyListOf = [ ];
        checkedNumber = 6;
      };
    }
    {
      services.kitchen.shelf = {
        checkedList = [
          2
          3
        ];
        nonEmptyListOf = [ "a" ];
        checkedNumber = 6;
      };
    }
  ];
}
