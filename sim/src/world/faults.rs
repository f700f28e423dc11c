//! Faults that a test orders, and the log of what clients asked.

use std::time::Duration;

use super::{AccountId, State, World};

/// Over which of the two servers a request came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wire {
    /// HTTP: the Bot API.
    Http,
    /// MTProto.
    Mtproto,
}

/// What goes wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// "Wait": HTTP 429 with `retry_after`, or `FLOOD_WAIT_x`.
    FloodWait {
        /// Seconds to wait.
        seconds: u32,
    },
    /// HTTP 502 with an HTML body, or MTProto's error 500.
    ServerError,
    /// The connection is closed without an answer.
    DropConnection,
    /// The request is refused in these words.
    Refuse {
        /// HTTP's status, or the code of MTProto's error.
        code: u16,
        /// `Internal Server Error`, `AUTH_KEY_DUPLICATED`.
        text: String,
    },
    /// The request is carried out, and the connection closed without an answer.
    LoseAnswer,
    /// Nothing is done and nothing answered, and the connection stays open.
    Silence,
    /// The answer ends half-way, and the connection stays open. Over MTProto, where half an answer is none, like [`Silence`](Self::Silence).
    Stall,
    /// The answer comes later.
    Slow(Duration),
    /// The connection is closed after so many bytes of a file that is downloaded over HTTP.
    Cut(usize),
}

/// A fault and when it strikes.
#[derive(Debug, Clone)]
pub struct FaultRule {
    /// A method's name, `*` for any part: `sendMessage`, `messages.send*`, `*`. Case does not matter.
    pub pattern: String,
    /// What goes wrong.
    pub fault: Fault,
    /// How often still; `None` is for ever.
    pub remaining: Option<u32>,
}

/// A request as one of the servers received it.
#[derive(Debug, Clone)]
pub struct Request {
    /// Over which server.
    pub wire: Wire,
    /// Whose; `None` before anyone has signed in.
    pub account: Option<AccountId>,
    /// `sendMessage`, or `messages.sendMessage`.
    pub method: String,
    /// The Bot API's parameters, or a short text of the MTProto function's. Never a token, a key, a code or a password.
    pub parameters: String,
}

impl FaultRule {
    fn fits(&self, method: &str) -> bool {
        let (pattern, method) = (self.pattern.to_ascii_lowercase(), method.to_ascii_lowercase());
        let parts: Vec<&str> = pattern.split('*').collect();
        if parts.len() == 1 {
            return pattern == method;
        }
        let mut rest = method.as_str();
        for (index, part) in parts.iter().enumerate() {
            if index == 0 {
                match rest.strip_prefix(part) {
                    Some(tail) => rest = tail,
                    None => return false,
                }
            } else if index == parts.len() - 1 {
                return rest.ends_with(part);
            } else {
                match rest.find(part) {
                    Some(at) => rest = &rest[at + part.len()..],
                    None => return false,
                }
            }
        }
        true
    }
}

impl World {
    /// Writes the request into the log and says which fault strikes it. Both servers call this once a request, before acting on it.
    pub fn receive(&self, request: Request) -> Option<Fault> {
        self.with(|state| {
            let fault = state.take_fault(&request.method);
            state.requests.push(request);
            state.touch();
            fault
        })
    }
}

impl State {
    fn take_fault(&mut self, method: &str) -> Option<Fault> {
        let at = self.faults.iter().position(|rule| rule.remaining != Some(0) && rule.fits(method))?;
        let rule = &mut self.faults[at];
        let fault = rule.fault.clone();
        if let Some(remaining) = &mut rule.remaining {
            *remaining -= 1;
            if *remaining == 0 {
                self.faults.remove(at);
            }
        }
        Some(fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_method_names() {
        let fits =
            |pattern: &str, method: &str| FaultRule { pattern: pattern.into(), fault: Fault::ServerError, remaining: None }.fits(method);
        assert!(fits("sendMessage", "sendmessage"));
        assert!(!fits("sendMessage", "sendMessages"));
        assert!(fits("*", "getMe"));
        assert!(fits("*send*", "messages.sendMedia"));
        assert!(fits("messages.*", "messages.sendMedia"));
        assert!(!fits("messages.*", "channels.getMessages"));
    }
}
