# A function on a value that is wrong.
{
  services.kitchen = {
    tags = "a";
    shelf.defaulted.sum = [ "1" ];
  };
}
