//! Small modules with what is told of each.
