# Another of several files.
{ services.kitchen.staff = [ "second" ]; }
