//! Errors in Telegram's own words.

use grammers_tl_types::{Identifiable, Serializable, types};

use crate::world::Refusal;

/// What a function answers instead of its result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RpcError {
    pub(super) code: i32,
    pub(super) message: String,
}

pub(super) type Result<T, E = RpcError> = std::result::Result<T, E>;

impl RpcError {
    pub(super) fn new(code: i32, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// 400: the request is wrong.
    pub(super) fn bad(message: impl Into<String>) -> Self {
        Self::new(400, message)
    }

    pub(super) fn unregistered() -> Self {
        Self::new(401, "AUTH_KEY_UNREGISTERED")
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = types::RpcError::CONSTRUCTOR_ID.to_bytes();
        types::RpcError { error_code: self.code, error_message: self.message.clone() }.serialize(&mut bytes);
        bytes
    }
}

impl From<Refusal> for RpcError {
    fn from(refusal: Refusal) -> Self {
        Self::new(refusal.rpc_code, refusal.rpc_name)
    }
}
