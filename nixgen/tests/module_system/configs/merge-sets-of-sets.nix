# Sets in sets.
{
  imports = [
    {
      services.kitchen.shelf = {
        attrsOfSets = {
          x.a = 1;
          y.a = 1;
        };
        attrsOfLists.l = [ "1" ];
        box = {
          label = "outer";
          holds.a.holds.b.label = "inner";
        };
      };
    }
    {
      services.kitchen.shelf = {
        attrsOfSets = {
          x.b = 2;
          z = { };
        };
        attrsOfLists.l = [ "2" ];
        box.holds.a.label = "middle";
      };
    }
  ];
}
