//! What goes wrong and passes: the network, a server that is not well, too many requests.

use std::time::Duration;

use crate::Error;
use crate::chance::jittered;
use crate::error::chain;

/// The longest pause between two tries, unless somebody says otherwise.
pub(crate) const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Tries that failed in a row. It is told once when it begins and once when it is over.
pub(crate) struct Trouble {
    times: u32,
    first: Duration,
    longest: Duration,
    begins: &'static str,
    ends: &'static str,
}

impl Trouble {
    /// None so far; with what to write into the log. The first pause is a second, or half of one.
    pub(crate) fn new(begins: &'static str, ends: &'static str) -> Self {
        Self { times: 0, first: Duration::from_secs(1), longest: LONGEST_PAUSE, begins, ends }
    }

    /// The same with another first pause.
    #[cfg(any(feature = "mtproto", feature = "redis"))]
    pub(crate) fn beginning_with(self, first: Duration) -> Self {
        Self { first, ..self }
    }

    /// The same with another longest pause.
    #[cfg(feature = "redis")]
    pub(crate) fn at_most(self, longest: Duration) -> Self {
        Self { longest, ..self }
    }

    /// How many times in a row something went wrong.
    #[cfg(feature = "bot-api")]
    pub(crate) fn times(&self) -> u32 {
        self.times
    }

    /// How long to wait before the next try; `None` if trying again is pointless.
    pub(crate) fn met(&mut self, error: &Error) -> Option<Duration> {
        let pause = match error {
            Error::FloodWait { wait, .. } => *wait,
            Error::Network(_) | Error::Timeout(_) => self.pause(),
            Error::Refused(refusal) if refusal.code.is_some_and(|code| !(0..500).contains(&code)) => self.pause(),
            _ => return None,
        };
        self.note(error);
        Some(pause)
    }

    /// The same for who tries again whatever it was.
    pub(crate) fn met_anything(&mut self, error: &Error) -> Duration {
        let pause = if let Error::FloodWait { wait, .. } = error { *wait } else { self.pause() };
        self.note(error);
        pause
    }

    /// The same of what is none of Telegram's errors.
    #[cfg(feature = "redis")]
    pub(crate) fn met_other(&mut self, error: &(dyn std::error::Error + 'static)) -> Duration {
        let pause = self.pause();
        self.note(error);
        pause
    }

    fn note(&mut self, error: &(dyn std::error::Error + 'static)) {
        if self.times == 0 {
            tracing::warn!(error = %chain(error), "{}; trying again", self.begins);
        } else {
            tracing::debug!(error = %chain(error), times = self.times, "{}, still", self.begins);
        }
        self.times = self.times.saturating_add(1);
    }

    /// 1, 2, 4, … 30 s, or somewhat less.
    fn pause(&self) -> Duration {
        jittered((self.first * (1 << self.times.min(16))).min(self.longest))
    }

    /// It worked.
    pub(crate) fn over(&mut self) {
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

    #[track_caller]
    fn between(pause: Option<Duration>, most: f64) {
        let pause = pause.expect("it passes").as_secs_f64();
        assert!((most / 2.0..=most).contains(&pause), "{pause} is not between half of {most} and {most}");
    }

    #[test]
    fn pauses_grow_to_half_a_minute_and_begin_anew() {
        let mut trouble = Trouble::new("begins", "ends");
        let network = Error::Network("gone".into());
        for most in [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0] {
            between(trouble.met(&network), most);
        }
        trouble.over();
        between(trouble.met(&refused(502)), 1.0);
        between(trouble.met(&Error::Timeout(LONGEST_PAUSE)), 2.0);
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
