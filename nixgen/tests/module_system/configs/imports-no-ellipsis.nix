# A function that takes no further arguments.
{ imports = [ ({ config }: { services.kitchen.name = "a"; }) ]; }
