use std::time::Duration;

use super::{Formatted, OutgoingMedia, UserId};

/// For how long a story is shown before it goes to the archive. Telegram knows these four.
/// (Source: core.telegram.org/bots/api#poststory)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StoryPeriod {
    /// Six hours.
    SixHours,
    /// Twelve hours.
    TwelveHours,
    /// A day.
    #[default]
    Day,
    /// Two days.
    TwoDays,
}

impl StoryPeriod {
    /// In seconds.
    pub(crate) fn seconds(self) -> u32 {
        let hours = match self {
            Self::SixHours => 6,
            Self::TwelveHours => 12,
            Self::Day => 24,
            Self::TwoDays => 48,
        };
        hours * 60 * 60
    }
}

/// Who may see a story of a user account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum StoryPrivacy {
    /// Everybody.
    #[default]
    Everyone,
    /// The account's contacts.
    Contacts,
    /// Those whom the account calls close friends.
    CloseFriends,
    /// These users.
    Users(Vec<UserId>),
}

/// A part of a story that can be tapped: `StoryArea::link("https://example.com").at(50.0, 80.0).size(40.0, 8.0)`.
///
/// Up to 10 locations, 5 suggested reactions, 3 links, 3 weathers and 1 unique gift. All measures are percentages of the story's width
/// or height. (Source: core.telegram.org/bots/api#storyarea)
#[derive(Clone, Debug, PartialEq)]
pub struct StoryArea {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) rotation: f64,
    pub(crate) corners: f64,
    pub(crate) kind: StoryAreaKind,
}

/// What an area shows.
#[derive(Clone, Debug, PartialEq)]
pub enum StoryAreaKind {
    Location { latitude: f64, longitude: f64, address: Option<StoryAddress> },
    Reaction { emoji: String, dark: bool, flipped: bool },
    Link { url: String },
    Weather { celsius: f64, emoji: String, color: u32 },
    Gift { name: String },
}

/// Where a location of a story is, in words: `StoryAddress::new("AT").city("Vienna")`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryAddress {
    pub(crate) country: String,
    pub(crate) state: Option<String>,
    pub(crate) city: Option<String>,
    pub(crate) street: Option<String>,
}

impl StoryAddress {
    /// In the country of these two letters (ISO 3166-1 alpha-2).
    pub fn new(country: impl Into<String>) -> Self {
        Self { country: country.into(), state: None, city: None, street: None }
    }

    /// The state.
    pub fn state(mut self, state: impl Into<String>) -> Self {
        self.state = Some(state.into());
        self
    }

    /// The city.
    pub fn city(mut self, city: impl Into<String>) -> Self {
        self.city = Some(city.into());
        self
    }

    /// The street.
    pub fn street(mut self, street: impl Into<String>) -> Self {
        self.street = Some(street.into());
        self
    }
}

impl StoryArea {
    fn of(kind: StoryAreaKind) -> Self {
        Self { x: 50.0, y: 50.0, width: 40.0, height: 10.0, rotation: 0.0, corners: 0.0, kind }
    }

    /// A place: degrees north and degrees east.
    pub fn location(latitude: f64, longitude: f64) -> Self {
        Self::of(StoryAreaKind::Location { latitude, longitude, address: None })
    }

    /// A reaction to be tapped.
    pub fn reaction(emoji: impl Into<String>) -> Self {
        Self::of(StoryAreaKind::Reaction { emoji: emoji.into(), dark: false, flipped: false })
    }

    /// A link: `https://…` or `tg://…`.
    pub fn link(url: impl Into<String>) -> Self {
        Self::of(StoryAreaKind::Link { url: url.into() })
    }

    /// How warm it is, in degrees Celsius, an emoji for the weather, and the background's colour as ARGB: `0xff2060c0`.
    pub fn weather(celsius: f64, emoji: impl Into<String>, color: u32) -> Self {
        Self::of(StoryAreaKind::Weather { celsius, emoji: emoji.into(), color })
    }

    /// A unique gift, by its name.
    pub fn unique_gift(name: impl Into<String>) -> Self {
        Self::of(StoryAreaKind::Gift { name: name.into() })
    }

    /// Where its middle is: from the left and from the top. In the middle of the story, if nobody says otherwise.
    pub fn at(mut self, x: f64, y: f64) -> Self {
        (self.x, self.y) = (x, y);
        self
    }

    /// Its width and height; 40 and 10, if nobody says otherwise.
    pub fn size(mut self, width: f64, height: f64) -> Self {
        (self.width, self.height) = (width, height);
        self
    }

    /// Turned clockwise by so many degrees: 0 to 360.
    pub fn rotated(mut self, degrees: f64) -> Self {
        self.rotation = degrees;
        self
    }

    /// The radius of its corners, as a percentage of the story's width.
    pub fn corners(mut self, radius: f64) -> Self {
        self.corners = radius;
        self
    }

    /// A location's address.
    pub fn address(mut self, to: StoryAddress) -> Self {
        if let StoryAreaKind::Location { address, .. } = &mut self.kind {
            *address = Some(to);
        }
        self
    }

    /// A reaction on a dark background.
    pub fn dark(mut self) -> Self {
        if let StoryAreaKind::Reaction { dark, .. } = &mut self.kind {
            *dark = true;
        }
        self
    }

    /// A reaction whose corner is on the other side.
    pub fn flipped(mut self) -> Self {
        if let StoryAreaKind::Reaction { flipped, .. } = &mut self.kind {
            *flipped = true;
        }
        self
    }
}

/// What a story shows, or what is changed of it: `None` stays as it is.
#[derive(Debug)]
pub struct StoryContent {
    pub(crate) media: Option<OutgoingMedia>,
    pub(crate) caption: Option<Formatted>,
    pub(crate) areas: Option<Vec<StoryArea>>,
    /// The moment of a video that stands for it.
    pub(crate) cover: Option<Duration>,
}
