# Definitions that have no value.
{
  services.kitchen.shelf = {
    int = throw "no number";
    str = "a" + 1;
    listOf = [
      1
      (throw "no element")
    ];
    attrsOf = {
      a = 1;
      b = abort "no attribute";
    };
    attrs = { }.missing;
    bool = true;
  };
}
