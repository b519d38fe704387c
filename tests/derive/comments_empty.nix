{ lib, ... }:
{
  # comment 1
  config # comment 2
    = lib.mkMerge [ # comment 3
    ]; # comment 4
}
# comment 5
