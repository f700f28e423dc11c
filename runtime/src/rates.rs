//! How fast an account may ask Telegram.

use std::time::Duration;

/// One of something every so often, and how many may come at once after a pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pace {
    pub(crate) each: Duration,
    pub(crate) burst: u32,
}

impl Pace {
    const fn new(each: Duration, burst: u32) -> Self {
        Self { each, burst }
    }
}

/// How fast an account on MTProto may ask Telegram: `.rates(Rates::careful())` on the runner.
///
/// A request that comes too early waits; none is refused. User accounts are careful unless told otherwise, bots are held back by
/// nobody but Telegram itself. On the Bot API it changes nothing.
///
/// Why a user account has to be careful: every account that uses a client of one's own is watched, and one that floods, spams or
/// counterfeits views and members is banned for good (core.telegram.org/api/obtaining_api_id). An account that people report can
/// for days or for ever write to nobody but contacts (telegram.org/faq_spam); requests then fail with `PEER_FLOOD`. What is merely
/// too fast is answered with a wait, which capgram keeps to; but an account that is told to wait all the time is noticed.
///
/// ```
/// use std::time::Duration;
/// use capgram::Rates;
///
/// // a message a second, five after a pause; everything else as careful as ever
/// let rates = Rates::careful().messages(Duration::from_secs(1), 5);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    pub(crate) requests: Option<Pace>,
    pub(crate) messages: Option<Pace>,
    pub(crate) joins: Option<Pace>,
    pub(crate) profile: Option<Pace>,
}

impl Rates {
    /// What a person with an app would hardly exceed: two requests a second (20 after a pause), a message every three seconds (five
    /// after a pause, the 20 a minute that Telegram names for groups: core.telegram.org/bots/faq), a join, an invitation, a new chat
    /// or a look-up of a number every minute (five after a pause), a change of the profile every 30 seconds (four after a pause).
    pub const fn careful() -> Self {
        Self {
            requests: Some(Pace::new(Duration::from_millis(500), 20)),
            messages: Some(Pace::new(Duration::from_secs(3), 5)),
            joins: Some(Pace::new(Duration::from_secs(60), 5)),
            profile: Some(Pace::new(Duration::from_secs(30), 4)),
        }
    }

    /// No limit but Telegram's own: for bots, and for tests against a simulator.
    pub const fn unlimited() -> Self {
        Self { requests: None, messages: None, joins: None, profile: None }
    }

    /// All requests: one every `each`, and `burst` at once after a pause. Parts of files, the sign-in and what keeps the updates
    /// complete are not counted.
    pub const fn requests(mut self, each: Duration, burst: u32) -> Self {
        self.requests = Some(Pace::new(each, burst));
        self
    }

    /// What others see come: messages, forwards, edits, reactions, votes.
    pub const fn messages(mut self, each: Duration, burst: u32) -> Self {
        self.messages = Some(Pace::new(each, burst));
        self
    }

    /// Joining, inviting, creating chats, adding contacts, looking up phone numbers: what accounts are limited for most.
    pub const fn joins(mut self, each: Duration, burst: u32) -> Self {
        self.joins = Some(Pace::new(each, burst));
        self
    }

    /// Changes of the account's own profile.
    pub const fn profile(mut self, each: Duration, burst: u32) -> Self {
        self.profile = Some(Pace::new(each, burst));
        self
    }
}
