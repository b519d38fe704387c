# Different values of types that take one.
{
  imports = [
    {
      services.kitchen.shelf = {
        bool = true;
        int = 1;
        port = 80;
        float = 0.5;
        number = 1;
        str = "a";
        enum = "red";
        path = "/a";
        nullOr = 1;
        strMatching = "abc";
        nonEmptyStr = "x";
        singleLineStr = "a";
        anything = [ 1 ];
        numbers.positive = 1;
        checked = 2;
        attrsOf.a = 1;
      };
    }
    {
      services.kitchen.shelf = {
        bool = false;
        int = 2;
        port = 81;
        float = 0.25;
        number = 2;
        str = "b";
        enum = "green";
        path = "/b";
        nullOr = 2;
        strMatching = "abd";
        nonEmptyStr = "y";
        singleLineStr = "a\n";
        anything = [ 2 ];
        numbers.positive = 2;
        checked = 4;
        attrsOf.a = 2;
      };
    }
  ];
}
