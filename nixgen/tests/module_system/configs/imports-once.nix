# A file that is imported several times counts once; an inline module does not.
let
  inline.services.kitchen.staff = [ "inline" ];
  keyed = {
    key = "keyed";
    services.kitchen.staff = [ "keyed" ];
  };
in
{
  imports = [
    ./imported/first.nix
    ./imported/importing.nix
    ./imported/first.nix
    inline
    inline
    keyed
    keyed
  ];
}
