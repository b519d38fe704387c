# Equal definitions twice.
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
        ints.u8 = 255;
        either = 1;
        attrsOf.a = 1;
        anything = [ 1 ];
        unspecified = 3;
        checked = 2;
      };
    }
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
        ints.u8 = 255;
        either = 1;
        attrsOf.a = 1;
        anything = [ 1 ];
        unspecified = 3;
        checked = 2;
      };
    }
  ];
}
