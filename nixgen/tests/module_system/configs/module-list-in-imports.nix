# A list among the imports.
{ imports = [ [ ./imported/first.nix ] ]; }
