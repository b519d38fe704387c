//! Types that hold one value of another type, and that serde looks through.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::cmp::Reverse;
use std::num::{Saturating, Wrapping};
use std::rc::Rc;
use std::sync::{Arc, Mutex, RwLock};

use super::transparent;
use crate::NixType;

transparent! {
    [T: NixType + ?Sized] &T => T;
    [T: NixType + ?Sized] Box<T> => T;
    [T: NixType + ?Sized] Rc<T> => T;
    [T: NixType + ?Sized] Arc<T> => T;
    [T: NixType + ToOwned + ?Sized] Cow<'_, T> => T;
    [T: NixType] Cell<T> => T;
    [T: NixType] RefCell<T> => T;
    [T: NixType] Mutex<T> => T;
    [T: NixType] RwLock<T> => T;
    [T: NixType] Reverse<T> => T;
    [T: NixType] Wrapping<T> => T;
    [T: NixType] Saturating<T> => T;
}
