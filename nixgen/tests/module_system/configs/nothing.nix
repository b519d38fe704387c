# Nothing is defined.
{ }
