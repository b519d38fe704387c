# A part of the module's config with a condition of its own.
{
  services.kitchen = {
    spareSafe.code = "0";
    tags = [ "old" ];
  };
}
