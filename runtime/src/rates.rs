//! How fast an account may ask Telegram.

use std::time::Duration;

use capgram_catalogue::{Limit, Target, limits};

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

/// So many of something in any stretch of time that is so long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Most {
    pub(crate) count: u32,
    pub(crate) within: Duration,
}

impl Most {
    const fn new(count: u32, within: Duration) -> Self {
        Self { count, within }
    }

    /// What the catalogue says.
    const fn of(limit: &Limit, within: Duration) -> Option<Self> {
        match limit.on(Target::Cloud) {
            // the catalogue's numbers are small
            Some(count) => Some(Self::new(count as u32, within)),
            None => None,
        }
    }
}

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);

/// How many messages may come at once into a chat after a pause. Telegram lets "short bursts" through and names no number.
const BURST: u32 = 5;

/// How fast an account may ask Telegram: `.rates(Rates::bots())` on the runner.
///
/// A request that comes too early waits for its turn, in the order of the requests; none is refused, and what waits in one chat holds up
/// no other chat. A limit on a chat costs memory only while the chat is written to.
///
/// Without it, bots go by [`Rates::bots`] on both APIs and user accounts by [`Rates::careful`]; [`Rates::unlimited`] switches it
/// off. Telegram's servers count whichever API is used and answer what is too much with a wait, which capgram keeps to as well. But a
/// request that has to be told so holds up nothing and nobody, one that is told again and again makes Telegram ask for longer waits.
///
/// Why a user account has to be careful: every account that uses a client of one's own is watched, and one that floods, spams or
/// counterfeits views and members is banned for good (core.telegram.org/api/obtaining_api_id). An account that people report can
/// for days or for ever write to nobody but contacts (telegram.org/faq_spam); requests then fail with `PEER_FLOOD`. What is merely
/// too fast is answered with a wait; but an account that is told to wait all the time is noticed.
///
/// What counts as a message into a chat: everything that is sent, of any kind, copied or forwarded. An album counts as many as it has
/// items, and so do many messages that are forwarded or copied at once. Edits, deletions, reactions and answers to queries are no
/// messages and do not count: Telegram's own words name messages only (core.telegram.org/bots/faq). Not held back is what is sent by
/// `bot.teloxide()` or `bot.grammers()`.
///
/// ```
/// use std::time::Duration;
/// use capgram::Rates;
///
/// // a message a second, five after a pause; everything else as careful as ever
/// let rates = Rates::careful().messages(Duration::from_secs(1), 5);
/// // a bot in a big group, which is to leave half of the minute's messages to others
/// let rates = Rates::bots().group(10, Duration::from_secs(60));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    pub(crate) requests: Option<Pace>,
    pub(crate) messages: Option<Pace>,
    pub(crate) joins: Option<Pace>,
    pub(crate) profile: Option<Pace>,
    pub(crate) chat: Option<Pace>,
    pub(crate) group: Option<Most>,
    pub(crate) overall: Option<Most>,
    pub(crate) paid: Option<Most>,
}

impl Rates {
    /// What Telegram names for bots (core.telegram.org/bots/faq): a message a second into one chat, with five at once after a pause; 20
    /// a minute into one group; 30 a second into all chats together, or 1,000 of those that are paid for (`.paid_broadcast()`).
    ///
    /// A supergroup's number looks like a channel's: channels count as groups.
    pub const fn bots() -> Self {
        let mut rates = Self::unlimited();
        rates.chat = match Most::of(&limits::CHAT_RATE, SECOND) {
            Some(most) => Some(Pace::new(Duration::from_millis(1000 / most.count as u64), BURST)),
            None => None,
        };
        rates.group = Most::of(&limits::GROUP_RATE, MINUTE);
        rates.overall = Most::of(&limits::RATE, SECOND);
        rates.paid = Most::of(&limits::PAID_RATE, SECOND);
        rates
    }

    /// What a person with an app would hardly exceed: two requests a second (20 after a pause), a message every three seconds (five
    /// after a pause, the 20 a minute that Telegram names for groups: core.telegram.org/bots/faq), a join, an invitation, a new chat
    /// or a look-up of a number every minute (five after a pause), a change of the profile every 30 seconds (four after a pause).
    pub const fn careful() -> Self {
        Self::unlimited()
            .requests(Duration::from_millis(500), 20)
            .messages(Duration::from_secs(3), 5)
            .joins(Duration::from_secs(60), 5)
            .profile(Duration::from_secs(30), 4)
    }

    /// No limit but Telegram's own: for who keeps count by other means, and for tests against a simulator.
    pub const fn unlimited() -> Self {
        Self { requests: None, messages: None, joins: None, profile: None, chat: None, group: None, overall: None, paid: None }
    }

    /// All requests: one every `each`, and `burst` at once after a pause. Parts of files, the sign-in, and what brings the updates and
    /// keeps them complete are not counted.
    pub const fn requests(mut self, each: Duration, burst: u32) -> Self {
        self.requests = Some(Pace::new(each, burst));
        self
    }

    /// What others see come, in all chats together: messages and forwards; over MTProto edits, reactions and votes too.
    pub const fn messages(mut self, each: Duration, burst: u32) -> Self {
        self.messages = Some(Pace::new(each, burst));
        self
    }

    /// Joining, inviting, creating chats, adding contacts, looking up phone numbers: what accounts are limited for most. MTProto only.
    pub const fn joins(mut self, each: Duration, burst: u32) -> Self {
        self.joins = Some(Pace::new(each, burst));
        self
    }

    /// Changes of the account's own profile. MTProto only.
    pub const fn profile(mut self, each: Duration, burst: u32) -> Self {
        self.profile = Some(Pace::new(each, burst));
        self
    }

    /// Messages into one chat: one every `each`, and `burst` at once after a pause. What counts for more than the burst goes when the
    /// chat has paused for long enough, and is made up for afterwards.
    pub const fn chat(mut self, each: Duration, burst: u32) -> Self {
        self.chat = Some(Pace::new(each, burst));
        self
    }

    /// Messages into one group, supergroup or channel: `most` in any stretch of time of that length.
    pub const fn group(mut self, most: u32, within: Duration) -> Self {
        self.group = Some(Most::new(most, within));
        self
    }

    /// Messages into all chats together, but for those that are paid for: `most` in any stretch of time of that length.
    pub const fn overall(mut self, most: u32, within: Duration) -> Self {
        self.overall = Some(Most::new(most, within));
        self
    }

    /// Messages that are paid for (`.paid_broadcast()`), into all chats together: `most` in any stretch of time of that length.
    pub const fn paid_broadcasts(mut self, most: u32, within: Duration) -> Self {
        self.paid = Some(Most::new(most, within));
        self
    }
}
