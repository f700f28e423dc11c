//! What a result of an inline query sends instead of what it shows.

use std::time::Duration;

use super::message::LinkPreview;
use super::{Formatted, Invoice, Text};
use crate::Result;

/// What is sent when an [`InlineResult`](super::InlineResult) is chosen, where that is something else than what the list shows.
///
/// ```
/// use capgram::prelude::*;
///
/// let _ = InputMessageContent::text(Html("<b>bold</b>"));
/// let _ = InputMessageContent::location(59.93, 30.33).live(std::time::Duration::from_secs(600));
/// let _ = InputMessageContent::contact("+99966", "Ann").last_name("Lee");
/// let _ = InputMessageContent::invoice(Invoice::stars("Book", "a good one", "book:1", 5));
/// ```
/// (Source: core.telegram.org/bots/api#inputmessagecontent)
#[derive(Clone, Debug)]
pub struct InputMessageContent(pub(crate) Content<Text>);

#[derive(Clone, Debug)]
pub enum Content<T> {
    Text { text: T, link_preview: Option<LinkPreview> },
    Location(Place),
    Venue(Place),
    Contact(Person),
    Invoice(Box<Invoice>),
}

/// A point on the map; a venue has a title and an address too.
#[derive(Clone, Debug)]
pub struct Place {
    pub(crate) latitude: f64,
    pub(crate) longitude: f64,
    pub(crate) accuracy: Option<f64>,
    pub(crate) live: Option<Duration>,
    pub(crate) heading: Option<u16>,
    pub(crate) proximity_alert: Option<u32>,
    pub(crate) title: String,
    pub(crate) address: String,
    /// Id and type.
    pub(crate) foursquare: Option<(String, String)>,
    /// Id and type.
    pub(crate) google_place: Option<(String, String)>,
}

impl Place {
    pub(crate) fn new(latitude: f64, longitude: f64) -> Self {
        Self {
            latitude,
            longitude,
            accuracy: None,
            live: None,
            heading: None,
            proximity_alert: None,
            title: String::new(),
            address: String::new(),
            foursquare: None,
            google_place: None,
        }
    }
}

#[derive(Clone, Debug)]
pub struct Person {
    pub(crate) phone_number: String,
    pub(crate) first_name: String,
    pub(crate) last_name: Option<String>,
    pub(crate) vcard: Option<String>,
}

impl Person {
    pub(crate) fn new(phone_number: String, first_name: String) -> Self {
        Self { phone_number, first_name, last_name: None, vcard: None }
    }
}

impl Content<Text> {
    pub(crate) fn format(self) -> Result<Content<Formatted>> {
        Ok(match self {
            Self::Text { text, link_preview } => Content::Text { text: text.format()?, link_preview },
            Self::Location(place) => Content::Location(place),
            Self::Venue(place) => Content::Venue(place),
            Self::Contact(person) => Content::Contact(person),
            Self::Invoice(invoice) => Content::Invoice(invoice),
        })
    }
}

/// The setters of places and people; the type has `place()` and `person()`.
macro_rules! place_setters {
    ($name:ident) => {
        impl $name {
            /// A location that is kept up to date for so long: 60 seconds to 24 hours.
            pub fn live(mut self, period: std::time::Duration) -> Self {
                if let Some(place) = self.place() {
                    place.live = Some(period);
                }
                self
            }

            /// Within how many metres a location is right: 0 to 1500.
            pub fn accuracy(mut self, metres: f64) -> Self {
                if let Some(place) = self.place() {
                    place.accuracy = Some(metres);
                }
                self
            }

            /// Where the user of a live location moves to, in degrees: 1 to 360.
            pub fn heading(mut self, degrees: u16) -> Self {
                if let Some(place) = self.place() {
                    place.heading = Some(degrees);
                }
                self
            }

            /// At which distance a live location tells that somebody comes near, in metres: 1 to 100000.
            pub fn proximity_alert(mut self, metres: u32) -> Self {
                if let Some(place) = self.place() {
                    place.proximity_alert = Some(metres);
                }
                self
            }

            /// A venue's id at Foursquare, and what kind of place it is there: `food/icecream`.
            pub fn foursquare(mut self, id: impl Into<String>, kind: impl Into<String>) -> Self {
                if let Some(place) = self.place() {
                    place.foursquare = Some((id.into(), kind.into()));
                }
                self
            }

            /// A venue's id at Google Places, and what kind of place it is there.
            pub fn google_place(mut self, id: impl Into<String>, kind: impl Into<String>) -> Self {
                if let Some(place) = self.place() {
                    place.google_place = Some((id.into(), kind.into()));
                }
                self
            }

            /// A contact's last name.
            pub fn last_name(mut self, name: impl Into<String>) -> Self {
                if let Some(person) = self.person() {
                    person.last_name = Some(name.into());
                }
                self
            }

            /// More about a contact, as a vCard of at most 2048 bytes.
            pub fn vcard(mut self, card: impl Into<String>) -> Self {
                if let Some(person) = self.person() {
                    person.vcard = Some(card.into());
                }
                self
            }
        }
    };
}
pub(super) use place_setters;

impl InputMessageContent {
    /// A bill. It is no subscription, and its copies have a button that pays.
    pub fn invoice(invoice: Invoice) -> Self {
        Self(Content::Invoice(Box::new(invoice)))
    }

    /// A text: 1 to 4096 characters after its markup is parsed.
    pub fn text(text: impl Into<Text>) -> Self {
        Self(Content::Text { text: text.into(), link_preview: None })
    }

    /// A point on the map, in degrees.
    pub fn location(latitude: f64, longitude: f64) -> Self {
        Self(Content::Location(Place::new(latitude, longitude)))
    }

    /// A place with a name and an address.
    pub fn venue(latitude: f64, longitude: f64, title: impl Into<String>, address: impl Into<String>) -> Self {
        Self(Content::Venue(Place { title: title.into(), address: address.into(), ..Place::new(latitude, longitude) }))
    }

    /// Somebody's phone number.
    pub fn contact(phone_number: impl Into<String>, first_name: impl Into<String>) -> Self {
        Self(Content::Contact(Person::new(phone_number.into(), first_name.into())))
    }

    fn preview(mut self, preview: LinkPreview) -> Self {
        if let Content::Text { link_preview, .. } = &mut self.0 {
            *link_preview = Some(preview);
        }
        self
    }

    /// Shows no preview of a text's first link.
    pub fn no_link_preview(self) -> Self {
        self.preview(LinkPreview::Disabled)
    }

    /// Shows a preview of this URL instead of a text's first link.
    pub fn link_preview(self, url: impl Into<String>) -> Self {
        self.preview(LinkPreview::Url(url.into()))
    }

    fn place(&mut self) -> Option<&mut Place> {
        match &mut self.0 {
            Content::Location(place) | Content::Venue(place) => Some(place),
            _ => None,
        }
    }

    fn person(&mut self) -> Option<&mut Person> {
        match &mut self.0 {
            Content::Contact(person) => Some(person),
            _ => None,
        }
    }
}

place_setters!(InputMessageContent);
