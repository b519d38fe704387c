# A submodule that may be null.
{
  services.kitchen = {
    spareSafe = {
      code = "0000";
    };
    safe = {
      code = "1234";
      holds = 5;
    };
  };
}
