# An import that is not there.
{ imports = [ ./imported/not-there.nix ]; }
