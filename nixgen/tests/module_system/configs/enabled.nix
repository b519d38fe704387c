# The kitchen is on: what it defines itself shows.
{ services.kitchen.enable = true; }
