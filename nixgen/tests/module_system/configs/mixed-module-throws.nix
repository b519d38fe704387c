# A module that fails.
{ imports = [ ({ ... }: throw "no module") ]; }
