//! Addresses: texts, as `Display` writes them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};

use super::Text;
use crate::{Declarations, NixType, RustKind, Type};

/// A number of 8 bits, without zeros in front.
const BYTE: &str = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

/// A number of 16 bits.
const PORT: &str =
    "0*(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[0-9]{1,4})";

/// Four bytes.
pub(crate) fn ipv4() -> String {
    ["(", BYTE, "\\.){3}", BYTE].concat()
}

/// Any groups of digits, of which some may be left out. A whole pattern would be a page long, so this takes
/// some texts that are no address, as `1::2::3`.
pub(crate) fn ipv6() -> String {
    ["([0-9a-fA-F]{0,4}:){2,7}([0-9a-fA-F]{0,4}|:|", &ipv4(), ")"].concat()
}

/// A text of that pattern.
fn text(pattern: &str, is: &str, format: Option<&str>) -> Type {
    Text { pattern, is, format }.ty()
}

/// Addresses that are one text.
macro_rules! addresses {
    ($($ty:ty = $pattern:expr, $is:literal, $format:expr;)*) => {
        $(impl NixType for $ty {
            const KIND: RustKind = RustKind::Text;

            fn ty(_: &mut Declarations) -> Type {
                text(&$pattern, $is, $format)
            }
        })*
    };
}

addresses! {
    Ipv4Addr = ipv4(), "IPv4 address", Some("ipv4");
    Ipv6Addr = ipv6(), "IPv6 address", Some("ipv6");
    SocketAddrV4 = [&ipv4(), ":", PORT].concat(), "IPv4 address and port", None;
    SocketAddrV6 =
        ["\\[", &ipv6(), "(%[0-9]+)?]:", PORT].concat(), "IPv6 address in brackets and port", None;
}

/// Addresses of either version.
macro_rules! either {
    ($($ty:ty = $v4:ty, $v6:ty;)*) => {
        $(impl NixType for $ty {
            const KIND: RustKind = RustKind::Text;

            fn ty(cx: &mut Declarations) -> Type {
                Type::Either(Box::new(<$v4>::ty(cx)), Box::new(<$v6>::ty(cx)))
            }
        })*
    };
}

either! {
    IpAddr = Ipv4Addr, Ipv6Addr;
    SocketAddr = SocketAddrV4, SocketAddrV6;
}
