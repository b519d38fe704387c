# A name that is old in a later release only.
{
  services.kitchen.moved.species = "new";
}
