use std::fmt;
use std::future::IntoFuture;
use std::time::{Duration, SystemTime};

use super::media::Media;
use super::{Sending, debug_by_fields, keyboard_of_edit, live_place_setters, requests, send_options};
use crate::Result;
use crate::api::Api;
use crate::backend::{Backend, Run};
use crate::capability::{AttachKeyboards, LargeFiles};
use crate::handles::{BackendOf, Message};
use crate::model::content::Poll;
use crate::model::{ChatId, Keyboard, LivePeriod, LivePlace, MessageId, PollToSend, SendOptions, Shown, Text, VenueToSend};
use crate::payload;

/// The keyboard of a sent message.
macro_rules! keyboard {
    ($name:ident) => {
        impl<A: Api> $name<A> {
            /// With a keyboard.
            pub fn keyboard(mut self, keyboard: Keyboard) -> Self
            where
                A: AttachKeyboards,
            {
                self.options.keyboard = Some(keyboard);
                self
            }
        }

        impl<A: Api> fmt::Debug for $name<A> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).field("chat", &self.chat).field("shown", &self.shown).finish_non_exhaustive()
            }
        }
    };
}

/// A request that sends what is known when it is made.
macro_rules! sends {
    ($($(#[$doc:meta])* $name:ident($shown:ty) by $variant:path;)*) => {
        $(
            $(#[$doc])*
            #[must_use = "a request does nothing until it is awaited"]
            pub struct $name<A: Api> {
                backend: BackendOf<A>,
                chat: ChatId,
                shown: $shown,
                options: SendOptions,
            }

            send_options!($name);
            keyboard!($name);

            impl<A: Api> IntoFuture for $name<A> {
                type Output = Result<Message<A>>;
                type IntoFuture = Sending<Message<A>>;

                fn into_future(self) -> Self::IntoFuture {
                    let sent = self.backend.run(payload::SendShown { chat: self.chat, shown: $variant(self.shown), options: self.options });
                    Box::pin(async move { Ok(Message::new(self.backend, sent.await?)) })
                }
            }
        )*
    };
}

sends! {
    /// Sends a point on the map: `chat.send_location(48.2, 16.4)`.
    SendLocation(LivePlace) by Shown::Location;
    /// Sends a place with a name: `chat.send_venue(48.2, 16.4, "Library", "Ring 1")`.
    SendVenue(VenueToSend) by Shown::Venue;
    /// Sends a phone number: `chat.send_contact("+43 1 23456", "Ann")`.
    SendContact(ContactToSend) by contact;
    /// Throws a dice, a dart, a ball: `chat.send_dice()`. Telegram decides how it falls: `sent.dice()`.
    SendDice(String) by dice;
}

/// A phone number to send.
#[derive(Debug)]
struct ContactToSend {
    phone: String,
    first_name: String,
    last_name: Option<String>,
    vcard: Option<String>,
}

fn contact(contact: ContactToSend) -> Shown {
    let ContactToSend { phone, first_name, last_name, vcard } = contact;
    Shown::Contact { phone, first_name, last_name, vcard }
}

fn dice(emoji: String) -> Shown {
    Shown::Dice { emoji }
}

impl<A: Api> SendLocation<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, latitude: f64, longitude: f64) -> Self {
        Self { backend, chat, shown: LivePlace::new(latitude, longitude), options: SendOptions::default() }
    }

    /// Within how many metres it is known, up to 1500.
    pub fn accuracy(mut self, metres: f64) -> Self {
        self.shown.accuracy = Some(metres);
        self
    }

    /// Can be changed for this time by `message.edit_live_location(…)`: 60 seconds to a day.
    pub fn live(mut self, period: Duration) -> Self {
        self.shown.period = Some(LivePeriod::For(period));
        self
    }

    /// Can be changed until `message.stop_live_location()`.
    pub fn live_until_stopped(mut self) -> Self {
        self.shown.period = Some(LivePeriod::UntilStopped);
        self
    }

    /// Where a live one moves to, in degrees: 1 to 360.
    pub fn heading(mut self, degrees: u16) -> Self {
        self.shown.heading = Some(degrees);
        self
    }

    /// Tells of somebody who comes nearer to a live one than this many metres: 1 to 100000.
    pub fn proximity_alert(mut self, metres: u32) -> Self {
        self.shown.proximity_alert = Some(metres);
        self
    }
}

impl<A: Api> SendVenue<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, latitude: f64, longitude: f64, title: String, address: String) -> Self {
        let shown = VenueToSend { latitude, longitude, title, address, foursquare: None, google_place: None };
        Self { backend, chat, shown, options: SendOptions::default() }
    }

    /// Its id and its kind at Foursquare: `food/icecream`.
    pub fn foursquare(mut self, id: impl Into<String>, kind: impl Into<String>) -> Self {
        self.shown.foursquare = Some((id.into(), kind.into()));
        self
    }

    /// Its id and its kind at Google Places.
    pub fn google_place(mut self, id: impl Into<String>, kind: impl Into<String>) -> Self {
        self.shown.google_place = Some((id.into(), kind.into()));
        self
    }
}

impl<A: Api> SendContact<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, phone: String, first_name: String) -> Self {
        let shown = ContactToSend { phone, first_name, last_name: None, vcard: None };
        Self { backend, chat, shown, options: SendOptions::default() }
    }

    /// The last name.
    pub fn last_name(mut self, name: impl Into<String>) -> Self {
        self.shown.last_name = Some(name.into());
        self
    }

    /// More, as a vCard of up to 2 KB.
    pub fn vcard(mut self, vcard: impl Into<String>) -> Self {
        self.shown.vcard = Some(vcard.into());
        self
    }
}

impl<A: Api> SendDice<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId) -> Self {
        Self { backend, chat, shown: "🎲".to_owned(), options: SendOptions::default() }
    }

    /// Throws something else: 🎯, 🏀, ⚽, 🎳 or 🎰.
    pub fn emoji(mut self, emoji: impl Into<String>) -> Self {
        self.shown = emoji.into();
        self
    }
}

/// Sends a poll: `chat.send_poll("Which book?", ["Emma", "Persuasion"])`. It is anonymous unless [`public`](Self::public).
///
/// # Errors
/// [`Error::Limit`](crate::Error::Limit) for a question, an answer or a number of answers that Telegram does not take, before anything is sent.
#[must_use = "a request does nothing until it is awaited"]
pub struct SendPoll<A: Api> {
    backend: BackendOf<A>,
    chat: ChatId,
    shown: Asked,
    options: SendOptions,
}

#[derive(Debug)]
struct Asked {
    question: Text,
    answers: Vec<Text>,
    public: bool,
    multiple: bool,
    correct: Option<usize>,
    explanation: Option<Text>,
    open_for: Option<Duration>,
    close_at: Option<SystemTime>,
    closed: bool,
}

send_options!(SendPoll);
keyboard!(SendPoll);

impl<A: Api> SendPoll<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, question: Text, answers: Vec<Text>) -> Self {
        let shown = Asked {
            question,
            answers,
            public: false,
            multiple: false,
            correct: None,
            explanation: None,
            open_for: None,
            close_at: None,
            closed: false,
        };
        Self { backend, chat, shown, options: SendOptions::default() }
    }

    /// Everybody sees who voted for what, and the bot is told by `#[on(poll_answer)]`.
    pub fn public(mut self) -> Self {
        self.shown.public = true;
        self
    }

    /// Several answers can be chosen; not of a quiz.
    pub fn multiple_answers(mut self) -> Self {
        self.shown.multiple = true;
        self
    }

    /// A quiz: the answer at this place, from 0, is the right one.
    pub fn quiz(mut self, correct: usize) -> Self {
        self.shown.correct = Some(correct);
        self
    }

    /// What a quiz shows to whom answered wrongly: up to 200 characters in at most two lines.
    pub fn explanation(mut self, text: impl Into<Text>) -> Self {
        self.shown.explanation = Some(text.into());
        self
    }

    /// Closes by itself after this time: 5 to 2,628,000 seconds, a month. Not together with [`close_at`](Self::close_at).
    pub fn open_for(mut self, time: Duration) -> Self {
        self.shown.open_for = Some(time);
        self
    }

    /// Closes by itself at this time: within a month from now. Not together with [`open_for`](Self::open_for).
    pub fn close_at(mut self, time: SystemTime) -> Self {
        self.shown.close_at = Some(time);
        self
    }

    /// Closed at once: to show how a poll looks.
    pub fn closed(mut self) -> Self {
        self.shown.closed = true;
        self
    }
}

impl Asked {
    fn format(self) -> Result<PollToSend> {
        Ok(PollToSend {
            question: self.question.format()?,
            options: self.answers.into_iter().map(Text::format).collect::<Result<_>>()?,
            public: self.public,
            multiple: self.multiple,
            correct: self.correct,
            explanation: self.explanation.map(Text::format).transpose()?,
            open_for: self.open_for,
            close_at: self.close_at,
            closed: self.closed,
        })
    }
}

impl<A: Api> IntoFuture for SendPoll<A> {
    type Output = Result<Message<A>>;
    type IntoFuture = Sending<Message<A>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let shown = Shown::Poll(Box::new(self.shown.format()?));
            let sent = self.backend.run(payload::SendShown { chat: self.chat, shown, options: self.options }).await?;
            Ok(Message::new(self.backend, sent))
        })
    }
}

requests! {
    /// Gives a live location another place, or ends it: `message.edit_live_location(48.3, 16.4)`, `message.stop_live_location()`.
    EditLiveLocation -> Message<A>, |backend, answer| Message::new(backend, answer);
    /// Ends a poll, and tells how it stands: `message.stop_poll()`.
    StopPoll -> Poll, |_backend, answer| answer;
}

impl<A: Api> EditLiveLocation<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, message: MessageId, place: Option<(f64, f64)>) -> Self {
        let place = place.map(|(latitude, longitude)| LivePlace::new(latitude, longitude));
        Self { backend, payload: payload::EditLiveLocation { chat, message, place, keyboard: None, business: None } }
    }
}

live_place_setters! { EditLiveLocation }

impl<A: Api> StopPoll<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, message: MessageId) -> Self {
        Self { backend, payload: payload::StopPoll { chat, message, keyboard: None, business: None } }
    }
}

/// Gives a file's message another caption, or none: `message.edit_caption("…")`.
///
/// # Errors
/// [`Error::MessageNotModified`](crate::Error::MessageNotModified) if nothing changes, [`Error::MessageNotFound`](crate::Error::MessageNotFound), [`Error::NotEnoughRights`](crate::Error::NotEnoughRights).
#[must_use = "a request does nothing until it is awaited"]
pub struct EditCaption<A: Api> {
    backend: BackendOf<A>,
    chat: ChatId,
    message: MessageId,
    caption: Text,
    above: bool,
    keyboard: Option<Keyboard>,
    business: Option<String>,
}

impl<A: Api> EditCaption<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, message: MessageId, caption: Text) -> Self {
        Self { backend, chat, message, caption, above: false, keyboard: None, business: None }
    }

    /// The caption stands above the media. Without this it stands below it afterwards.
    pub fn caption_above(mut self) -> Self {
        self.above = true;
        self
    }
}

impl<A: Api> IntoFuture for EditCaption<A> {
    type Output = Result<Message<A>>;
    type IntoFuture = Sending<Message<A>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let caption = self.caption.format()?;
            let payload = payload::EditCaption {
                chat: self.chat,
                message: self.message,
                caption,
                above: self.above,
                keyboard: self.keyboard,
                business: self.business,
            };
            let edited = self.backend.run(payload).await?;
            Ok(Message::new(self.backend, edited))
        })
    }
}

/// Gives a file's message another file, with its caption: `message.edit_media(InputFile::path("b.jpg"))`.
///
/// # Errors
/// [`Error::TooLarge`](crate::Error::TooLarge) before a byte is sent, and what Telegram refuses: an album's document stays a document.
#[must_use = "a request does nothing until it is awaited"]
pub struct EditMedia<A: Api> {
    backend: BackendOf<A>,
    chat: ChatId,
    message: MessageId,
    media: Media,
    large: bool,
    keyboard: Option<Keyboard>,
    business: Option<String>,
}

impl<A: Api> EditMedia<A> {
    pub(crate) fn new(backend: BackendOf<A>, chat: ChatId, message: MessageId, media: Media) -> Self {
        Self { backend, chat, message, media, large: false, keyboard: None, business: None }
    }

    /// A text under it: up to 1024 characters after its markup is parsed. Without this it has none afterwards.
    pub fn caption(mut self, text: impl Into<Text>) -> Self {
        self.media = self.media.caption(text);
        self
    }

    /// Lets the file have up to 2 GB instead of 50 MB.
    pub fn large(mut self) -> Self
    where
        A: LargeFiles,
    {
        self.large = true;
        self
    }
}

impl<A: Api> IntoFuture for EditMedia<A> {
    type Output = Result<Message<A>>;
    type IntoFuture = Sending<Message<A>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let media = self.media.prepare(self.backend.limits(), self.large).await?;
            let payload =
                payload::EditMedia { chat: self.chat, message: self.message, media, keyboard: self.keyboard, business: self.business };
            let edited = self.backend.run(payload).await?;
            Ok(Message::new(self.backend, edited))
        })
    }
}

/// In the name of the business account whose message it is.
macro_rules! for_business {
    ($($name:ident: $($field:ident).+;)*) => {
        $(impl<A: Api> $name<A> {
            pub(crate) fn for_business(mut self, connection: Option<String>) -> Self {
                self.$($field).+ = connection;
                self
            }
        })*
    };
}

for_business! {
    EditLiveLocation: payload.business;
    StopPoll: payload.business;
    EditCaption: business;
    EditMedia: business;
}

keyboard_of_edit! {
    EditLiveLocation: payload.keyboard;
    StopPoll: payload.keyboard;
    EditCaption: keyboard;
    EditMedia: keyboard;
}

debug_by_fields! {
    EditCaption: chat message;
    EditMedia: chat media;
}
