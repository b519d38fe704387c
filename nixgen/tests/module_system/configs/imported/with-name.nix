# A file that takes a name first.
name: { lib, ... }: { services.kitchen.staff = lib.mkAfter [ name ]; }
