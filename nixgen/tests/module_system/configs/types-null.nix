# Null where a type does not take it.
{
  services.kitchen.shelf = {
    int = null;
    str = null;
    listOf = null;
    attrsOf.a = null;
    submodule = null;
    enum = null;
  };
}
