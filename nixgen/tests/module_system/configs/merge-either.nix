# Alternatives that all definitions agree on.
{
  imports = [
    {
      services.kitchen.shelf = {
        eitherList = [ "a" ];
        oneOf = [ "a" ];
        eitherSubmodule = {
          weight = 1;
        };
        either = "a";
        nullOrEither = 1;
      };
    }
    {
      services.kitchen.shelf = {
        eitherList = [ "b" ];
        oneOf = [ "b" ];
        eitherSubmodule.things = [ "b" ];
        either = "a";
        nullOrEither = 1;
      };
    }
  ];
}
