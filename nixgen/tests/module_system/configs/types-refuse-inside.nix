# Wrong values inside of lists, sets and submodules: the rest keeps its value.
{
  services.kitchen.shelf = {
    listOf = [
      1
      "two"
      3
    ];
    attrsOf = {
      a = 1;
      b = "two";
    };
    lazyAttrsOf = {
      a = 1;
      b = "two";
    };
    attrsOfLists = {
      a = [ "x" ];
      b = "y";
      c = [ 1 ];
    };
    submodule = {
      weight = "heavy";
      count = 2;
    };
    attrsOfSubmodules = {
      a.weight = "x";
      b = 1;
      c.weight = 1;
    };
    listOfSubmodules = [
      { weight = 1; }
      2
    ];
    freeform = {
      weight = 1;
      other = "x";
    };
  };
}
