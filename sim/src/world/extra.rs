//! What a message can show that is no file.

use super::{AccountId, Entity, Game, Media, Refusal, State};

/// What a message shows beside its text that is no file.
#[derive(Debug, Clone, PartialEq)]
pub enum Extra {
    /// A point on the map.
    Location(Location),
    /// A place with a name.
    Venue {
        /// Where it is.
        location: Location,
        /// Its name.
        title: String,
        /// Its address.
        address: String,
        /// Who knows more about it: `foursquare` or `gplaces`.
        provider: String,
        /// Its id there.
        id: String,
        /// What kind of place it is, in the provider's words.
        kind: String,
    },
    /// Somebody's phone number.
    Contact {
        /// The number.
        phone: String,
        /// The first name.
        first_name: String,
        /// The last name.
        last_name: String,
        /// More, as a vCard.
        vcard: String,
        /// Whose it is, if there is such an account.
        account: Option<AccountId>,
    },
    /// A poll, by its id in [`State::polls`](super::State).
    Poll(i64),
    /// A thrown dice.
    Dice {
        /// What was thrown.
        emoji: String,
        /// How it fell.
        value: u8,
    },
    /// Files that are seen for Telegram Stars.
    Paid(PaidMedia),
    /// A list of tasks.
    Checklist(Checklist),
    /// A game of a bot's.
    Game(Game),
}

/// A point on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Location {
    /// In degrees, north of the equator.
    pub latitude: f64,
    /// In degrees, east of Greenwich.
    pub longitude: f64,
    /// Within how many metres.
    pub accuracy: Option<u32>,
    /// Of a location that is kept up to date.
    pub live: Option<Live>,
}

/// What only a live location has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Live {
    /// For how many seconds since it was sent; `0x7FFFFFFF` for ever.
    pub period: u32,
    /// Where the sender moves to, in degrees.
    pub heading: Option<u16>,
    /// At which distance, in metres, the sender wants to be told that somebody comes near.
    pub proximity: Option<u32>,
    /// No longer kept up to date.
    pub stopped: bool,
}

/// Files that are seen for Telegram Stars.
#[derive(Debug, Clone, PartialEq)]
pub struct PaidMedia {
    /// Who sent them first, and sees them without paying.
    pub author: AccountId,
    /// The price.
    pub stars: u32,
    /// The photos and videos.
    pub items: Vec<Media>,
    /// The bot's own note about it.
    pub payload: String,
    /// Who has paid.
    pub buyers: Vec<AccountId>,
}

/// A list of tasks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checklist {
    /// What it is about.
    pub title: String,
    /// The title's formatting.
    pub title_entities: Vec<Entity>,
    /// What is to be done.
    pub tasks: Vec<Task>,
    /// Others than who sent it can add tasks.
    pub others_can_add: bool,
    /// Others than who sent it can mark tasks as done.
    pub others_can_complete: bool,
}

/// A task of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its number in the list.
    pub id: i32,
    /// What is to be done.
    pub text: String,
    /// Its formatting.
    pub entities: Vec<Entity>,
    /// Who has done it, and when.
    pub done: Option<(AccountId, i64)>,
}

/// A poll or a quiz. It is the same wherever it is forwarded to.
#[derive(Debug, Clone, PartialEq)]
pub struct Poll {
    /// Its id.
    pub id: i64,
    /// Who sent it first.
    pub author: AccountId,
    /// The question.
    pub question: String,
    /// Its formatting.
    pub question_entities: Vec<Entity>,
    /// The answers.
    pub options: Vec<PollOption>,
    /// Nobody sees who voted for what.
    pub anonymous: bool,
    /// One answer is right.
    pub quiz: bool,
    /// Several answers can be chosen.
    pub multiple: bool,
    /// The right answer's place.
    pub correct: Option<usize>,
    /// What is shown to whom answered.
    pub explanation: String,
    /// Its formatting.
    pub explanation_entities: Vec<Entity>,
    /// For how many seconds it is open.
    pub open_period: Option<u32>,
    /// When it closes.
    pub close_date: Option<i64>,
    /// Nobody can vote any more.
    pub closed: bool,
    /// Who voted, in order.
    pub votes: Vec<Vote>,
}

/// A vote in a poll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vote {
    /// Whose.
    pub account: AccountId,
    /// For which options.
    pub options: Vec<usize>,
    /// When.
    pub date: i64,
}

impl Poll {
    /// How many have chosen this option.
    pub fn voters(&self, option: usize) -> usize {
        self.votes.iter().filter(|vote| vote.options.contains(&option)).count()
    }
}

/// An answer of a poll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PollOption {
    /// What it says.
    pub text: String,
    /// Its formatting.
    pub entities: Vec<Entity>,
}

/// What is thrown, and how many ways it can fall: core.telegram.org/api/dice
const DICE: [(&str, u8); 6] = [("🎲", 6), ("🎯", 6), ("🎳", 6), ("🏀", 5), ("⚽", 5), ("🎰", 64)];

impl State {
    /// A phone number to show; whose it is, is found out.
    pub fn contact(&self, phone: &str, first_name: &str, last_name: &str, vcard: &str) -> Result<Extra, Refusal> {
        if phone.is_empty() {
            return Err(Refusal::bad_request("phone number must be non-empty", "PHONE_NUMBER_INVALID"));
        }
        if first_name.is_empty() {
            return Err(Refusal::bad_request("contact first name must be non-empty", "FIRSTNAME_INVALID"));
        }
        Ok(Extra::Contact {
            phone: phone.to_owned(),
            first_name: first_name.to_owned(),
            last_name: last_name.to_owned(),
            vcard: vcard.to_owned(),
            account: self.account_by_phone(phone),
        })
    }

    /// Throws a dice. The server decides how it falls.
    pub fn throw(&mut self, emoji: &str) -> Result<Extra, Refusal> {
        let emoji = emoji.trim_end_matches('\u{fe0f}');
        let Some((emoji, sides)) = DICE.into_iter().find(|(known, _)| *known == emoji) else {
            return Err(Refusal::bad_request("can't send this dice emoji", "EMOTICON_INVALID"));
        };
        let value = (self.random() % u64::from(sides)) as u8 + 1;
        Ok(Extra::Dice { emoji: emoji.to_owned(), value })
    }
}
