//! NixOS modules from one declaration.

mod compare;
