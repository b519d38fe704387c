# Functions are merged by what they give.
{
  imports = [
    {
      services.kitchen.shelf = {
        functionTo = x: [ x ];
        anything = x: { a = x; };
        unspecified = x: [ x ];
      };
    }
    {
      services.kitchen.shelf = {
        functionTo = x: [ (x + 1) ];
        anything = x: { b = x; };
        unspecified = x: [ (x + 1) ];
      };
    }
    ({ config, ... }: {
      services.kitchen.shelf = {
        listOf = config.services.kitchen.shelf.functionTo 1;
        listOfLists = [ (config.services.kitchen.shelf.unspecified 5) ];
        attrsOf = config.services.kitchen.shelf.anything 7;
      };
    })
  ];
}
