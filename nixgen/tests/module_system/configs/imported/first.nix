# One of several files.
{ services.kitchen.staff = [ "first" ]; }
