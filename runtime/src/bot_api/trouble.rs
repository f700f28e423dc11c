//! What goes wrong and passes: the network, a server that is not well, too many requests.

use std::time::Duration;

use crate::Error;
use crate::error::chain;

/// The longest pause between two tries.
pub(super) const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Tries that failed in a row. It is told once when it begins and once when it is over.
pub(super) struct Trouble {
    times: u32,
    begins: &'static str,
    ends: &'static str,
}

impl Trouble {
    /// None so far; with what to write into the log.
    pub(super) fn new(begins: &'static str, ends: &'static str) -> Self {
        Self { times: 0, begins, ends }
    }

    /// How many times in a row something went wrong.
    pub(super) fn times(&self) -> u32 {
        self.times
    }

    /// How long to wait before the next try; `None` if trying again is pointless.
    pub(super) fn met(&mut self, error: &Error) -> Option<Duration> {
        let pause = match error {
            Error::FloodWait { wait, .. } => *wait,
            Error::Network(_) | Error::Timeout(_) => self.pause(),
            Error::Refused(refusal) if refusal.code.is_some_and(|code| code >= 500) => self.pause(),
            _ => return None,
        };
        if self.times == 0 {
            tracing::warn!(error = %chain(error), "{}; trying again", self.begins);
        } else {
            tracing::debug!(error = %chain(error), times = self.times, "{}, still", self.begins);
        }
        self.times = self.times.saturating_add(1);
        Some(pause)
    }

    /// 1, 2, 4, … 30 s.
    fn pause(&self) -> Duration {
        Duration::from_secs(1 << self.times.min(5)).min(LONGEST_PAUSE)
    }

    /// It worked.
    pub(super) fn over(&mut self) {
        if self.times > 0 {
            tracing::info!(tries = self.times, "{}", self.ends);
            self.times = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Refusal;

    fn refused(code: i32) -> Error {
        Error::Refused(Refusal { method: "getUpdates", code: Some(code), text: String::new(), source: None })
    }

    #[test]
    fn pauses_grow_to_half_a_minute_and_begin_anew() {
        let mut trouble = Trouble::new("begins", "ends");
        let network = Error::Network("gone".into());
        let pauses: Vec<_> = (0..7).map(|_| trouble.met(&network).unwrap().as_secs()).collect();
        assert_eq!(pauses, [1, 2, 4, 8, 16, 30, 30]);
        trouble.over();
        assert_eq!(trouble.met(&refused(502)), Some(Duration::from_secs(1)));
        assert_eq!(trouble.met(&Error::Timeout(LONGEST_PAUSE)), Some(Duration::from_secs(2)));
    }

    #[test]
    fn what_does_not_pass_ends_it() {
        let refusal = || Refusal { method: "getUpdates", code: None, text: String::new(), source: None };
        for error in [Error::InvalidToken(refusal()), Error::OtherProgramHasUpdates(refusal()), refused(400), refused(409)] {
            assert_eq!(Trouble::new("begins", "ends").met(&error), None, "{error}");
        }
    }

    #[test]
    fn telegram_says_how_long_to_wait() {
        let wait = Duration::from_secs(17);
        let refusal = Refusal { method: "getUpdates", code: Some(429), text: String::new(), source: None };
        assert_eq!(Trouble::new("begins", "ends").met(&Error::FloodWait { wait, refusal }), Some(wait));
    }
}
