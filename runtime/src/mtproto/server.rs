//! The address of a server that is not Telegram's: a simulator's.

use std::fmt;
use std::net::{SocketAddrV4, SocketAddrV6};

use grammers_session::types::DcOption;

use crate::{Error, Result};

/// Telegram's data centres.
pub(super) const DATA_CENTRES: std::ops::RangeInclusive<i32> = 1..=5;

/// A server that stands in for every data centre, or one for each, with the key that they know.
///
/// A real server agrees on a key with each client; this one cannot, since grammers checks the answer against Telegram's own
/// public keys. So the key comes with the address.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Server {
    key: [u8; 256],
    /// The data centres' addresses in their order.
    addresses: [SocketAddrV4; 5],
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("address", &self.name()).finish_non_exhaustive()
    }
}

impl Server {
    /// Reads `mtproto://<512 hexadecimal digits>@<address>:<port>`, or five ports with commas between them, one for each data centre.
    ///
    /// # Errors
    /// [`Error::Settings`] with what is wrong; it never shows the key.
    pub(super) fn parse(url: &str) -> Result<Self> {
        let wrong = |what: &str| {
            Error::settings(format!(
                "the MTProto server's address {what}: it must be `mtproto://<512 hexadecimal digits>@<IPv4 address>:<port>`, as a \
                 simulator gives it; leave `MTPROTO_SERVER` and `.server(…)` out for Telegram itself"
            ))
        };
        let rest = url.strip_prefix("mtproto://").ok_or_else(|| wrong("does not begin with `mtproto://`"))?;
        let (digits, address) = rest.split_once('@').ok_or_else(|| wrong("has no `@` after the key"))?;
        if digits.len() != 512 {
            return Err(wrong("has a key of another length"));
        }
        let mut key = [0; 256];
        hex::decode_to_slice(digits, &mut key).map_err(|_| wrong("has a key with something else than hexadecimal digits"))?;
        let no_address = || wrong("has no IPv4 address and port after the key");
        let (ip, ports) = address.split_once(':').ok_or_else(no_address)?;
        let ip = ip.parse().map_err(|_| no_address())?;
        let ports: Vec<u16> = ports.split(',').map(str::parse).collect::<Result<_, _>>().map_err(|_| no_address())?;
        if ports.contains(&0) {
            return Err(wrong("has the port 0"));
        }
        let addresses = match ports.as_slice() {
            [port] => [*port; 5],
            ports => ports.try_into().map_err(|_| wrong("has neither one port nor five"))?,
        };
        Ok(Self { key, addresses: addresses.map(|port| SocketAddrV4::new(ip, port)) })
    }

    /// Its name in a session file: where it is, without the key.
    pub(super) fn name(&self) -> String {
        let [first, others @ ..] = &self.addresses;
        let mut name = first.to_string();
        if others.iter().any(|other| other != first) {
            name.extend(others.iter().map(|other| format!(",{}", other.port())));
        }
        name
    }

    fn address(&self, id: i32) -> SocketAddrV4 {
        let [first, ..] = self.addresses;
        usize::try_from(id - 1).ok().and_then(|at| self.addresses.get(at)).copied().unwrap_or(first)
    }

    /// A data centre of this server with the key of the URL.
    pub(super) fn data_centre(&self, id: i32) -> DcOption {
        let address = self.address(id);
        DcOption { id, ipv4: address, ipv6: ipv6(address), auth_key: Some(self.key) }
    }

    /// The same data centre at this server's address: no other address may stay in a session of a simulator.
    pub(super) fn place(&self, data_centre: DcOption) -> DcOption {
        let address = self.address(data_centre.id);
        DcOption { ipv4: address, ipv6: ipv6(address), ..data_centre }
    }
}

fn ipv6(address: SocketAddrV4) -> SocketAddrV6 {
    SocketAddrV6::new(address.ip().to_ipv6_mapped(), address.port(), 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(key: &str, address: &str) -> String {
        format!("mtproto://{key}@{address}")
    }

    #[test]
    fn takes_a_key_and_an_address() {
        let server = Server::parse(&url(&"0aF1".repeat(128), "127.0.0.1:4430")).unwrap();
        assert_eq!(server.name(), "127.0.0.1:4430");
        for id in DATA_CENTRES {
            let data_centre = server.data_centre(id);
            assert_eq!(data_centre.id, id);
            assert_eq!(data_centre.ipv4.to_string(), "127.0.0.1:4430");
            assert_eq!(data_centre.ipv6.to_string(), "[::ffff:127.0.0.1]:4430");
            assert_eq!(data_centre.auth_key.map(|key| [key[0], key[1], key[254], key[255]]), Some([0x0a, 0xf1, 0x0a, 0xf1]));
        }
    }

    #[test]
    fn five_ports_are_five_data_centres() {
        let server = Server::parse(&url(&"0a".repeat(256), "127.0.0.1:1,2,3,4,5")).unwrap();
        assert_eq!(server.name(), "127.0.0.1:1,2,3,4,5");
        let ports: Vec<_> = DATA_CENTRES.map(|id| server.data_centre(id).ipv4.port()).collect();
        assert_eq!(ports, [1, 2, 3, 4, 5]);
        assert_eq!(server.data_centre(7).ipv4.port(), 1, "no other address is ever given out");
    }

    #[test]
    fn refuses_everything_else_without_showing_the_key() {
        let key = "5e".repeat(256);
        for wrong in [
            format!("http://{key}@127.0.0.1:1"),
            url(&key[2..], "127.0.0.1:1"),
            url(&format!("{key}00"), "127.0.0.1:1"),
            url(&key.replace('5', "g"), "127.0.0.1:1"),
            url(&key.replacen("5e5e", "5é5", 1), "127.0.0.1:1"),
            url(&key, "localhost:1"),
            url(&key, "127.0.0.1"),
            url(&key, "127.0.0.1:0"),
            url(&key, "127.0.0.1:99999"),
            url(&key, "127.0.0.1:1/path"),
            url(&key, "127.0.0.1:1,2"),
            url(&key, "127.0.0.1:1,2,3,4,0"),
            format!("mtproto://{key}"),
        ] {
            let error = Server::parse(&wrong).unwrap_err();
            assert_eq!(error.kind(), "Settings");
            assert!(!error.to_string().contains("5e5e"), "{error}");
        }
    }
}
