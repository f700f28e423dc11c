//! The server's half of two-step verification: core.telegram.org/api/srp.
//!
//! The password is really verified: the client proves that it knows it, and the simulator computes the same proof.

use grammers_tl_types::types::PasswordKdfAlgoSha256Sha256Pbkdf2Hmacsha512iter100000Sha256ModPow as Algorithm;
use hmac::Hmac;
use num_bigint::BigUint;
use sha2::{Digest, Sha256, Sha512};

/// The prime that Telegram uses; clients verify that it is a safe one.
const PRIME: &str = "C71CAEB9C6B1C9048E6C522F70F13F73980D40238E3E21C14934D037563D930F\
48198A0AA7C14058229493D22530F4DBFA336F6E0AC925139543AED44CCE7C37\
20FD51F69458705AC68CD4FE6B6B13ABDC9746512969328454F18FAF8C595F64\
2477FE96BB2A941D5BCD1D4AC8CC49880708FA9B378E3C4F3A9060BEE67CF9A4\
A4A695811051907E162753B56B0F6B410DBA74D8A84B2A14B3144E0EF1284754\
FD17ED950D5965B4B9DD46582DB1178D169C6BC465B0D6FF9CA3928FEF5B9AE4\
E418FC15E83EBEA0F87FA9FF5EED70050DED2849F47BF959D956850CE929851F\
0D8115F635B105EE2E4E15D04B2454BF6F4FADF034B10403119CD8E3B92FCC5B";
const GENERATOR: u8 = 3;
/// PBKDF2 rounds: the name of the algorithm says so.
const ROUNDS: u32 = 100_000;

/// One question to a client: prove that you know the password.
pub(super) struct Challenge {
    pub(super) id: i64,
    salt1: [u8; 40],
    salt2: [u8; 16],
    verifier: BigUint,
    secret: BigUint,
    public: [u8; 256],
}

impl Challenge {
    pub(super) fn new(password: &str) -> Self {
        let mut salt1 = [0; 40];
        let mut salt2 = [0; 16];
        let mut secret = [0; 256];
        let mut id = [0; 8];
        for bytes in [&mut salt1[..], &mut salt2[..], &mut secret[..], &mut id[..]] {
            super::random(bytes);
        }
        let (p, g) = (prime(), BigUint::from(GENERATOR));
        let secret = BigUint::from_bytes_be(&secret);
        let x = BigUint::from_bytes_be(&hash_password(password.as_bytes(), &salt1, &salt2));
        let verifier = g.modpow(&x, &p);
        // g_b = k * v + g^b
        let public = (multiplier(&p) * &verifier + g.modpow(&secret, &p)) % &p;
        Self { id: i64::from_le_bytes(id), salt1, salt2, verifier, secret, public: padded(&public) }
    }

    pub(super) fn public(&self) -> Vec<u8> {
        self.public.to_vec()
    }

    pub(super) fn algorithm(&self) -> Algorithm {
        Algorithm { salt1: self.salt1.to_vec(), salt2: self.salt2.to_vec(), g: GENERATOR.into(), p: prime().to_bytes_be() }
    }

    /// Whether `proof` (M1) was made with the password, for the client's public number `a`.
    pub(super) fn accepts(&self, a: &[u8], proof: &[u8]) -> bool {
        let p = prime();
        let client = BigUint::from_bytes_be(a);
        // A multiple of p would make the shared key known to everyone.
        if a.len() > 256 || &client % &p == BigUint::ZERO {
            return false;
        }
        let a = padded(&client);
        let u = BigUint::from_bytes_be(&sha256(&[&a, &self.public]));
        let shared = (client * self.verifier.modpow(&u, &p)).modpow(&self.secret, &p);
        let key = sha256(&[&padded(&shared)]);
        let mut mixed = sha256(&[&p.to_bytes_be()]);
        let generator = sha256(&[&padded(&BigUint::from(GENERATOR))]);
        mixed.iter_mut().zip(generator).for_each(|(byte, other)| *byte ^= other);
        let expected = sha256(&[&mixed, &sha256(&[&self.salt1]), &sha256(&[&self.salt2]), &a, &self.public, &key]);
        proof == expected
    }
}

fn prime() -> BigUint {
    BigUint::parse_bytes(PRIME.as_bytes(), 16).expect("a hexadecimal constant")
}

/// k = H(p | g)
fn multiplier(p: &BigUint) -> BigUint {
    BigUint::from_bytes_be(&sha256(&[&p.to_bytes_be(), &padded(&BigUint::from(GENERATOR))]))
}

fn padded(number: &BigUint) -> [u8; 256] {
    let bytes = number.to_bytes_be();
    let mut padded = [0; 256];
    padded[256 - bytes.len()..].copy_from_slice(&bytes);
    padded
}

fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    parts.iter().for_each(|part| hasher.update(part));
    hasher.finalize().into()
}

/// PH2 of core.telegram.org/api/srp.
fn hash_password(password: &[u8], salt1: &[u8], salt2: &[u8]) -> [u8; 32] {
    let salted = |data: &[u8], salt: &[u8]| sha256(&[salt, data, salt]);
    let first = salted(&salted(password, salt1), salt2);
    let mut derived = [0; 64];
    pbkdf2::pbkdf2::<Hmac<Sha512>>(&first, salt1, ROUNDS, &mut derived).expect("HMAC takes a key of any length");
    salted(&derived, salt2)
}

#[cfg(test)]
mod tests {
    use grammers_crypto::two_factor_auth::calculate_2fa;

    use super::*;

    #[test]
    fn verifies_what_grammers_computes() {
        let challenge = Challenge::new("correct horse");
        let algorithm = challenge.algorithm();
        let proof = |password: &str| {
            calculate_2fa(&algorithm.salt1, &algorithm.salt2, &algorithm.p, &algorithm.g, challenge.public(), vec![7; 256], password)
        };
        let (m1, g_a) = proof("correct horse");
        assert!(challenge.accepts(&g_a, &m1));
        let (m1, g_a) = proof("battery staple");
        assert!(!challenge.accepts(&g_a, &m1));
        assert!(!challenge.accepts(&[0; 256], &m1));
    }
}
