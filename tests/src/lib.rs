//! The end-to-end tests of the workspace stand beside this file, one folder a subject.
//!
//! What several of them need is here.

pub mod generate;
