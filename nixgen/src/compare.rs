//! Do two modules mean the same?
