# Answers to the questions of the Linux kernel's configuration.
{ lib, ... }:
let
  answer = tristate: {
    inherit tristate;
    optional = false;
  };
  inherit (lib.modules) mkIf;
  inherit (lib.strings) versionAtLeast versionOlder;
in
{
  yes = answer "y";
  no = answer "n";
  module = answer "m";
  unset = answer null;
  freeform = value: {
    freeform = value;
    optional = false;
  };
  option = answer: answer // { optional = true; };
  whenHelpers = version: {
    whenAtLeast = least: mkIf (versionAtLeast version least);
    whenOlder = bound: mkIf (versionOlder version bound);
    whenBetween = least: bound: mkIf (versionAtLeast version least && versionOlder version bound);
  };
}
