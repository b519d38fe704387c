# An option that a submodule does not declare.
{
  services.kitchen = {
    dishes = {
      soup = {
        title = "Soup";
        prise = 1.0;
      };
      tea.title = "Tea";
    };
    hours.opens = 1;
  };
}
