//! Networks: an address and how much of it is the network's.

use ::ipnet::{IpNet, Ipv4Net, Ipv6Net};

use super::texts;
use crate::declare::std_types::{ipv4, ipv6};
use crate::{Declarations, NixType, RustKind, Type};

texts! {
    [] Ipv4Net = [&ipv4(), "/(3[0-2]|[12]?[0-9])"].concat(), "IPv4 network, as \"10.0.0.0/8\"", None;
    [] Ipv6Net = [&ipv6(), "/(12[0-8]|1[01][0-9]|[1-9]?[0-9])"].concat(), "IPv6 network, as \"fd00::/8\"", None;
}

impl NixType for IpNet {
    const KIND: RustKind = RustKind::Text;

    fn ty(cx: &mut Declarations) -> Type {
        Type::Either(Box::new(Ipv4Net::ty(cx)), Box::new(Ipv6Net::ty(cx)))
    }
}
