//! URLs.

use ::url::Url;

use super::texts;

texts! {
    [] Url = "[A-Za-z][A-Za-z0-9+.-]*:.+", "URL", Some("uri");
}
