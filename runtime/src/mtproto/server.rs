//! The address of a server that is not Telegram's: a simulator's.

use std::fmt;
use std::net::{SocketAddrV4, SocketAddrV6};

use grammers_session::types::DcOption;

use crate::{Error, Result};

/// Telegram's data centres.
pub(super) const DATA_CENTRES: std::ops::RangeInclusive<i32> = 1..=5;

/// A server that stands in for every data centre, with the key that it knows.
///
/// A real server agrees on a key with each client; this one cannot, since grammers checks the answer against Telegram's own
/// public keys. So the key comes with the address.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Server {
    key: [u8; 256],
    address: SocketAddrV4,
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("address", &self.address).finish_non_exhaustive()
    }
}

impl Server {
    /// Reads `mtproto://<512 hexadecimal digits>@<address>:<port>`.
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
        for (byte, pair) in key.iter_mut().zip(digits.as_bytes().chunks_exact(2)) {
            let digit = |digit: u8| char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
            let (Some(high), Some(low)) = (digit(pair[0]), digit(pair[1])) else {
                return Err(wrong("has a key with something else than hexadecimal digits"));
            };
            *byte = high << 4 | low;
        }
        let address: SocketAddrV4 = address.parse().map_err(|_| wrong("has no IPv4 address and port after the key"))?;
        if address.port() == 0 {
            return Err(wrong("has the port 0"));
        }
        Ok(Self { key, address })
    }

    /// Its name in a session file: where it is, without the key.
    pub(super) fn name(&self) -> String {
        self.address.to_string()
    }

    /// A data centre of this server with the key of the URL.
    pub(super) fn data_centre(&self, id: i32) -> DcOption {
        self.place(DcOption { id, ipv4: self.address, ipv6: self.ipv6(), auth_key: Some(self.key) })
    }

    /// The same data centre at this server's address: no other address may stay in a session of a simulator.
    pub(super) fn place(&self, data_centre: DcOption) -> DcOption {
        DcOption { ipv4: self.address, ipv6: self.ipv6(), ..data_centre }
    }

    fn ipv6(&self) -> SocketAddrV6 {
        SocketAddrV6::new(self.address.ip().to_ipv6_mapped(), self.address.port(), 0, 0)
    }
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
            format!("mtproto://{key}"),
        ] {
            let error = Server::parse(&wrong).unwrap_err();
            assert_eq!(error.kind(), "Settings");
            assert!(!error.to_string().contains("5e5e"), "{error}");
        }
    }
}
