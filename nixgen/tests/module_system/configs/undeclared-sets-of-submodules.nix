# A set where a submodule is wanted, one level too few.
{
  services.kitchen = {
    dishes = {
      title = "Soup";
    };
  };
}
