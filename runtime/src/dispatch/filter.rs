//! Filters as the macro writes them down, and what the router makes of them: nothing of a filter is compiled in an author's crate but
//! its row in a table.

use std::ops::Range;
use std::sync::Arc;

use futures::future::BoxFuture;
use regex::Regex;

use super::context::{Context, Needs};
use super::own::{Answer, Answering, Asked};
use crate::api::Api;
use crate::backend::Backend;
use crate::error::BoxError;
use crate::model::{
    Album, CallbackQuery, Chat, ChatKind, ChosenInlineResult, InlineQuery, Media, MediaKind, Member, MemberStatus, MemberUpdate, Message,
    Update, User,
};

/// A filter of `#[on(…)]` or `#[command(…)]`.
#[derive(Debug)]
pub enum Filter<A: Api> {
    /// One that is a word.
    Is(Is),
    /// A regular expression that has a match in a text.
    Matches(Part, &'static str),
    /// Who did it.
    From(Who),
    /// Where it happened.
    Chat(Who),
    /// A service message, by its name.
    Service(&'static str),
    /// A function of the author's.
    Own(fn(Asked<A>) -> Answering),
    /// Not this one.
    Not(&'static [Filter<A>]),
    /// One of them.
    Any(&'static [Filter<A>]),
    /// Each of them.
    All(&'static [Filter<A>]),
}

/// A filter that is a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the catalogue documents each
pub enum Is {
    Text,
    Caption,
    Command,
    Media,
    Photo,
    Document,
    Video,
    Audio,
    Voice,
    Animation,
    VideoNote,
    Sticker,
    Location,
    Venue,
    Contact,
    Poll,
    Dice,
    Game,
    Invoice,
    PaidMedia,
    Story,
    Checklist,
    Giveaway,
    GiveawayWinners,
    Album,
    Reply,
    Forwarded,
    Outgoing,
    Service,
    Joined,
    Left,
    Pinned,
    Private,
    Group,
    BasicGroup,
    Supergroup,
    Channel,
    FromBot,
    Me,
}

impl Is {
    /// What the catalogue says of it.
    fn row(self) -> Option<&'static capgram_catalogue::Filter> {
        let variant = format!("{self:?}");
        capgram_catalogue::FILTERS.iter().find(|row| row.variant() == variant)
    }

    /// Whether it passes wherever `narrower` does.
    fn is_wider_than(self, narrower: Self) -> bool {
        narrower.row().and_then(|row| row.part_of).is_some_and(|wider| self.row().is_some_and(|row| row.name == wider))
    }

    /// Whether nothing is both.
    fn excludes(self, other: Self) -> bool {
        let kind = |is: Self| is.row().and_then(|row| row.one_of);
        self != other && kind(self).is_some() && kind(self) == kind(other)
    }
}

/// The text that a pattern is tried on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A message's text, or the caption of its media.
    Text,
    /// A button's data.
    Data,
    /// An inline query's text.
    Query,
}

/// A user or a chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// By its username, without the `@`.
    Username(&'static str),
    /// By its id.
    Id(i64),
}

impl Who {
    fn is(self, id: i64, username: Option<&str>) -> bool {
        match self {
            // usernames do not distinguish case: core.telegram.org/method/account.checkUsername
            Self::Username(name) => username.is_some_and(|username| username.eq_ignore_ascii_case(name)),
            Self::Id(wanted) => wanted == id,
        }
    }

    fn is_chat(self, chat: &Chat) -> bool {
        self.is(chat.id.0, chat.username.as_deref())
    }

    fn is_user(self, user: &User) -> bool {
        self.is(user.id.0, user.username.as_deref())
    }
}

impl<A: Api> Filter<A> {
    /// Whether it says the same of every update as the other. A function may say one thing now and another later.
    fn is_the_same(&self, other: &Self) -> bool {
        let all =
            |one: &[Self], other: &[Self]| one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.is_the_same(other));
        match (self, other) {
            (Self::Is(one), Self::Is(other)) => one == other,
            (Self::Matches(part, pattern), Self::Matches(other_part, other)) => part == other_part && pattern == other,
            (Self::From(one), Self::From(other)) | (Self::Chat(one), Self::Chat(other)) => one == other,
            (Self::Service(one), Self::Service(other)) => one == other,
            (Self::Not(one), Self::Not(other)) | (Self::Any(one), Self::Any(other)) | (Self::All(one), Self::All(other)) => all(one, other),
            _ => false,
        }
    }

    /// Whether what passes `later` passes `earlier` too, as far as that is certain.
    pub(crate) fn hides(earlier: &[Self], later: &[Self]) -> bool {
        earlier.iter().all(|filter| filter.follows_from(later))
    }

    /// Whether it is sure to pass where all of `others` do. The macro asks the same of the filters as they are written.
    fn follows_from(&self, others: &[Self]) -> bool {
        let known = others.iter().any(|other| match (self, other) {
            (_, Self::All(inner)) => self.follows_from(inner),
            // whichever of them passes
            (_, Self::Any(inner)) => inner.iter().all(|one| self.follows_from(std::slice::from_ref(one))),
            (Self::Is(wider), Self::Is(is)) => wider.is_wider_than(*is),
            (Self::Is(Is::Service), Self::Service(_)) => true,
            _ => false,
        });
        known
            || others.iter().any(|other| other.is_the_same(self))
            || match self {
                Self::Any(inner) => inner.iter().any(|one| one.follows_from(others)),
                Self::All(inner) => inner.iter().all(|one| one.follows_from(others)),
                Self::Not(inner) => inner.iter().any(|one| one.fails_with(others)),
                _ => false,
            }
    }

    /// Whether it is sure to fail where all of `others` pass.
    fn fails_with(&self, others: &[Self]) -> bool {
        match self {
            Self::Any(inner) => inner.iter().all(|one| one.fails_with(others)),
            Self::All(inner) => inner.iter().any(|one| one.fails_with(others)),
            Self::Not(inner) => inner.iter().all(|one| one.follows_from(others)),
            _ => others.iter().any(|other| match (self, other) {
                (_, Self::All(inner)) => self.fails_with(inner),
                (_, Self::Any(inner)) => inner.iter().all(|one| self.fails_with(std::slice::from_ref(one))),
                (_, Self::Not(inner)) => inner.iter().all(|one| one.follows_from(std::slice::from_ref(self))),
                (Self::Is(one), Self::Is(other)) => one.excludes(*other),
                _ => false,
            }),
        }
    }

    /// Whether such a one is among them, at any depth.
    pub(crate) fn some(filters: &[Self], wanted: fn(&Self) -> bool) -> bool {
        filters.iter().any(|filter| match filter {
            Self::Not(inner) | Self::Any(inner) | Self::All(inner) => Self::some(inner, wanted),
            filter => wanted(filter),
        })
    }
}

/// A filter that is ready to be asked.
pub(crate) enum Sieve<A: Api> {
    Plain(&'static Filter<A>),
    Pattern(Part, Pattern),
    Own(fn(Asked<A>) -> Answering),
    Not(Vec<Sieve<A>>),
    Any(Vec<Sieve<A>>),
    All(Vec<Sieve<A>>),
}

/// A compiled regular expression, and the names of its groups.
pub(crate) struct Pattern {
    regex: Regex,
    names: Arc<[Option<Box<str>>]>,
}

/// What a pattern has found.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) text: String,
    /// Byte ranges; the first is the whole match.
    pub(crate) groups: Vec<Option<Range<usize>>>,
    pub(crate) names: Arc<[Option<Box<str>>]>,
}

impl Pattern {
    fn new(pattern: &str) -> Result<Self, String> {
        let regex = Regex::new(pattern).map_err(|error| error.to_string())?;
        let names = regex.capture_names().map(|name| name.map(Into::into)).collect();
        Ok(Self { regex, names })
    }

    /// Looks for a match, and keeps the first one that any pattern finds.
    fn finds(&self, text: &str, found: &mut Option<Found>) -> bool {
        // groups are looked for only if somebody may ask for them
        if found.is_some() {
            return self.regex.is_match(text);
        }
        let Some(groups) = self.regex.captures(text) else { return false };
        let groups = groups.iter().map(|group| group.map(|group| group.range())).collect();
        *found = Some(Found { text: text.to_owned(), groups, names: self.names.clone() });
        true
    }
}

impl<A: Api> Sieve<A> {
    /// Makes filters ready; the text of the first pattern that cannot be is the error.
    pub(crate) fn all_of(filters: &'static [Filter<A>]) -> Result<Vec<Self>, String> {
        filters
            .iter()
            .map(|filter| {
                Ok(match filter {
                    Filter::Matches(part, pattern) => Self::Pattern(*part, Pattern::new(pattern)?),
                    Filter::Own(ask) => Self::Own(*ask),
                    Filter::Not(inner) => Self::Not(Self::all_of(inner)?),
                    Filter::Any(inner) => Self::Any(Self::all_of(inner)?),
                    Filter::All(inner) => Self::All(Self::all_of(inner)?),
                    plain => Self::Plain(plain),
                })
            })
            .collect()
    }

    /// Whether a function of the author's is among them.
    pub(crate) fn has_own(sieves: &[Self]) -> bool {
        sieves.iter().any(|sieve| match sieve {
            Self::Own(_) => true,
            Self::Not(inner) | Self::Any(inner) | Self::All(inner) => Self::has_own(inner),
            Self::Plain(_) | Self::Pattern(..) => false,
        })
    }

    /// Whether a pattern that has to match is among them: what gives a handler its captures.
    pub(crate) fn captures(sieves: &[Self]) -> bool {
        sieves.iter().any(|sieve| match sieve {
            Self::Pattern(..) => true,
            Self::All(inner) => Self::captures(inner),
            Self::Any(inner) => !inner.is_empty() && inner.iter().all(|one| Self::captures(std::slice::from_ref(one))),
            Self::Plain(_) | Self::Own(_) | Self::Not(_) => false,
        })
    }

    /// What the author's functions among them need.
    pub(crate) fn describe(sieves: &[Self], needs: &mut Vec<Needs>) {
        use futures::FutureExt;
        for sieve in sieves {
            match sieve {
                Self::Own(ask) => {
                    if let Some(Answer::Described(described)) = ask(Asked::Describe(Needs::default())).now_or_never() {
                        needs.push(described);
                    }
                }
                Self::Not(inner) | Self::Any(inner) | Self::All(inner) => Self::describe(inner, needs),
                Self::Plain(_) | Self::Pattern(..) => {}
            }
        }
    }

    /// Whether an update passes all of them. Only for filters without a function of the author's: to such a one nothing passes.
    pub(crate) fn pass(sieves: &[Self], cx: &Context<A>, found: &mut Option<Found>) -> bool {
        sieves.iter().all(|sieve| sieve.passes(cx, found))
    }

    fn passes(&self, cx: &Context<A>, found: &mut Option<Found>) -> bool {
        match self {
            Self::Plain(filter) => plain(filter, cx),
            Self::Pattern(part, pattern) => text(*part, cx).is_some_and(|text| pattern.finds(text, found)),
            Self::Own(_) => false,
            // what was found where nothing should be is no capture
            Self::Not(inner) => !Self::pass(inner, cx, &mut None),
            Self::Any(inner) => inner.iter().any(|sieve| sieve.passes(cx, found)),
            Self::All(inner) => Self::pass(inner, cx, found),
        }
    }

    /// The same with the author's functions, one after the other and only as far as needed.
    pub(crate) fn pass_with_own<'a>(
        sieves: &'a [Self],
        cx: &'a Context<A>,
        found: &'a mut Option<Found>,
    ) -> BoxFuture<'a, Result<bool, BoxError>> {
        Box::pin(async move {
            for sieve in sieves {
                if !sieve.passes_with_own(cx, found).await? {
                    return Ok(false);
                }
            }
            Ok(true)
        })
    }

    async fn passes_with_own(&self, cx: &Context<A>, found: &mut Option<Found>) -> Result<bool, BoxError> {
        match self {
            Self::Plain(_) | Self::Pattern(..) => Ok(self.passes(cx, found)),
            Self::Own(ask) => match ask(Asked::Check(cx.clone())).await {
                Answer::Passes(passes) => Ok(passes),
                Answer::Failed(error) => Err(error),
                Answer::Described(_) => Ok(false),
            },
            Self::Not(inner) => Self::pass_with_own(inner, cx, &mut None).await.map(|passes| !passes),
            Self::All(inner) => Self::pass_with_own(inner, cx, found).await,
            Self::Any(inner) => {
                for sieve in inner {
                    if Self::pass_with_own(std::slice::from_ref(sieve), cx, found).await? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
        }
    }
}

/// The message of which a filter speaks; of an album the one with its text.
fn told(update: &Update) -> Option<&Arc<Message>> {
    let of_album = || update.kind.data::<Album>().and_then(|album| album.captioned().or(album.messages.first()));
    update.kind.data::<Arc<Message>>().or_else(of_album)
}

/// The text that a pattern is tried on.
fn text<A: Api>(part: Part, cx: &Context<A>) -> Option<&str> {
    let kind = &cx.update.kind;
    match part {
        Part::Text => told(&cx.update).map(|message| message.text.as_str()),
        Part::Data => kind.data::<CallbackQuery>()?.data.as_deref(),
        Part::Query => {
            let chosen = || kind.data::<ChosenInlineResult>().map(|chosen| chosen.query.as_str());
            kind.data::<InlineQuery>().map(|query| query.text.as_str()).or_else(chosen)
        }
    }
}

fn plain<A: Api>(filter: &Filter<A>, cx: &Context<A>) -> bool {
    let update = &cx.update;
    let message = || told(update);
    match filter {
        Filter::Is(is) => word(*is, cx),
        Filter::From(who) => {
            let chat = message().and_then(|message| message.sender_chat.as_ref());
            update.user().is_some_and(|user| who.is_user(user)) || chat.is_some_and(|chat| who.is_chat(chat))
        }
        Filter::Chat(who) => update.chat().is_some_and(|chat| who.is_chat(&chat)),
        Filter::Service(name) => message().is_some_and(|message| message.service.as_deref() == Some(name)),
        Filter::Matches(..) | Filter::Own(_) | Filter::Not(_) | Filter::Any(_) | Filter::All(_) => false,
    }
}

fn word<A: Api>(is: Is, cx: &Context<A>) -> bool {
    let update = &cx.update;
    let kind = || update.chat().map(|chat| chat.kind);
    match is {
        Is::Private => kind() == Some(ChatKind::Private),
        Is::Group => matches!(kind(), Some(ChatKind::Group | ChatKind::Supergroup)),
        Is::BasicGroup => kind() == Some(ChatKind::Group),
        Is::Supergroup => kind() == Some(ChatKind::Supergroup),
        Is::Channel => kind() == Some(ChatKind::Channel),
        Is::FromBot => update.user().is_some_and(|user| user.is_bot),
        Is::Me => update.kind.data::<MemberUpdate>().is_some_and(|change| change.new.user.id == cx.backend.me().user.id),
        Is::Joined | Is::Left => match update.kind.data::<MemberUpdate>() {
            Some(change) => {
                let (before, after) = (is_present(&change.old), is_present(&change.new));
                if is == Is::Joined { !before && after } else { before && !after }
            }
            None => told(update).is_some_and(|message| of_message(is, message)),
        },
        _ => told(update).is_some_and(|message| of_message(is, message)),
    }
}

fn is_present(member: &Member) -> bool {
    !matches!(member.status, MemberStatus::Left | MemberStatus::Banned)
}

fn of_message(is: Is, message: &Message) -> bool {
    let service = |name: &str| message.service.as_deref() == Some(name);
    match is {
        Is::Text => !message.text.is_empty() && message.media.is_none(),
        Is::Caption => !message.text.is_empty() && message.media.is_some(),
        Is::Command => message.text.starts_with('/'),
        Is::Media => message.media.is_some(),
        Is::Album => message.album.is_some(),
        Is::Reply => message.reply_to.is_some() || message.external_reply.is_some(),
        Is::Forwarded => message.forward.is_some(),
        Is::Outgoing => message.outgoing,
        Is::Service => message.service.is_some(),
        Is::Joined => service("new_chat_members"),
        Is::Left => service("left_chat_member"),
        Is::Pinned => service("pinned_message"),
        _ => message.media.as_ref().is_some_and(|media| of_media(is, media)),
    }
}

fn of_media(is: Is, media: &Media) -> bool {
    let wanted = match is {
        Is::Photo => MediaKind::Photo,
        Is::Document => MediaKind::Document,
        Is::Video => MediaKind::Video,
        Is::Audio => MediaKind::Audio,
        Is::Voice => MediaKind::Voice,
        Is::Animation => MediaKind::Animation,
        Is::VideoNote => MediaKind::VideoNote,
        Is::Sticker => MediaKind::Sticker,
        _ => return of_other_media(is, media),
    };
    matches!(media, Media::File(file) if file.kind == wanted)
}

fn of_other_media(is: Is, media: &Media) -> bool {
    match media {
        Media::File(_) => false,
        Media::Location(_) => is == Is::Location,
        Media::Venue(_) => is == Is::Venue,
        Media::Contact(_) => is == Is::Contact,
        Media::Poll(_) => is == Is::Poll,
        Media::Dice(_) => is == Is::Dice,
        Media::Game(_) => is == Is::Game,
        Media::Invoice(_) => is == Is::Invoice,
        Media::Paid(_) => is == Is::PaidMedia,
        Media::Checklist(_) => is == Is::Checklist,
        Media::Story(_) => is == Is::Story,
        Media::Giveaway(_) => is == Is::Giveaway,
        Media::GiveawayWinners(_) => is == Is::GiveawayWinners,
        Media::Other(_) => false,
    }
}
