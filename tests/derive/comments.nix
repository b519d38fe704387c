# comment 1
{ # comment 2
  config, # comment 3
  lib,
  ...
}: # comment 4
let # comment 5
  cfg # comment 6
    = # comment 7
      config.services.demo # comment 8
      ; # comment 9
  x # comment 10 =
    = 1;
  inherit # comment 11
    (builtins # comment 12
      )
    toJSON; # comment 13
  inherit (({ a = 1; # comment 14
    })) a;
in # comment 15
{
  # comment 16
  config # comment 17
    = # comment 18
    lib.mkMerge # comment 19
      [ # comment 20
        (lib.mkIf # comment 21
          ( # comment 22
            true # comment 23
          ) { # comment 24
          a.b # comment 25
            = x;
          a # comment 26
            . /* comment 27 */ c = # comment 28
              x # comment 29
              ; # comment 30
          assertions # comment 31
            = # comment 32
            [ # comment 33
              { # comment 34
                assertion # comment 35
                  = # comment 36
                  (true # comment 37
                  );
                message # comment 38
                  = ( # comment 39
                    "text" # comment 40
                  ); # comment 41
              } # comment 42
            ]; # comment 43
        }) # comment 44
        { assertions = [ # comment 45
          ]; }
        (lib.mkIf true ( # comment 46
          lib.mkForce { # comment 47
          } # comment 48
        )) # comment 49
      ] # comment 50
      ; # comment 51
  meta # comment 52
    = # comment 53
    { # comment 54
      maintainers # comment 55
        = [ ];
    } # comment 56
    ; # comment 57
  # comment 58
} # comment 59
# comment 60
