# A submodule of its own.
{ config, ... }: { things = [ "weighs ${toString config.weight}" ]; }
