//! The end-to-end tests of the workspace stand beside this file, one folder a subject.
