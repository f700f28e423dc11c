use std::time::{Duration, SystemTime};

use super::Formatted;

/// What a message is to show that is no file.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    Location(LivePlace),
    Venue(VenueToSend),
    Contact { phone: String, first_name: String, last_name: Option<String>, vcard: Option<String> },
    Dice { emoji: String },
    Poll(Box<PollToSend>),
}

/// A point on the map, and what a live one has.
#[derive(Clone, Debug, PartialEq)]
pub struct LivePlace {
    pub(crate) latitude: f64,
    pub(crate) longitude: f64,
    /// In metres.
    pub(crate) accuracy: Option<f64>,
    pub(crate) period: Option<LivePeriod>,
    pub(crate) heading: Option<u16>,
    /// In metres.
    pub(crate) proximity_alert: Option<u32>,
}

impl LivePlace {
    pub(crate) fn new(latitude: f64, longitude: f64) -> Self {
        Self { latitude, longitude, accuracy: None, period: None, heading: None, proximity_alert: None }
    }
}

/// For how long a location is kept up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LivePeriod {
    For(Duration),
    UntilStopped,
}

impl LivePeriod {
    /// In seconds; what stands for "until it is stopped" is the same number on both APIs.
    /// (Source: core.telegram.org/bots/api#sendlocation, core.telegram.org/api/live-location)
    pub(crate) fn seconds(self) -> u32 {
        match self {
            Self::For(time) => u32::try_from(time.as_secs()).unwrap_or(UNTIL_STOPPED).min(UNTIL_STOPPED),
            Self::UntilStopped => UNTIL_STOPPED,
        }
    }
}

/// The period of a location that is kept up to date until it is stopped.
pub const UNTIL_STOPPED: u32 = 0x7FFF_FFFF;

/// A place with a name.
#[derive(Clone, Debug, PartialEq)]
pub struct VenueToSend {
    pub(crate) latitude: f64,
    pub(crate) longitude: f64,
    pub(crate) title: String,
    pub(crate) address: String,
    /// Its id and its kind at Foursquare.
    pub(crate) foursquare: Option<(String, String)>,
    /// Its id and its kind at Google Places.
    pub(crate) google_place: Option<(String, String)>,
}

/// A poll.
#[derive(Clone, Debug, PartialEq)]
pub struct PollToSend {
    pub(crate) question: Formatted,
    pub(crate) options: Vec<Formatted>,
    pub(crate) public: bool,
    pub(crate) multiple: bool,
    /// The right answer of a quiz.
    pub(crate) correct: Option<usize>,
    pub(crate) explanation: Option<Formatted>,
    pub(crate) open_for: Option<Duration>,
    pub(crate) close_at: Option<SystemTime>,
    pub(crate) closed: bool,
}
