# Values of different kinds for one type that takes either.
{
  imports = [
    {
      services.kitchen.shelf = {
        number = 1;
        either = 1;
        oneOf = true;
        nullOrEither = 1;
        anything = 1;
        eitherList = "a";
        eitherSubmodule = true;
        unspecified = 1;
      };
    }
    {
      services.kitchen.shelf = {
        number = 1.0;
        either = "a";
        oneOf = 0.5;
        nullOrEither = "a";
        anything = 1.0;
        eitherList = [ "a" ];
        eitherSubmodule.weight = 1;
        unspecified = "a";
      };
    }
  ];
}
