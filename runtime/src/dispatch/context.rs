//! What a handler runs in: the update, the back end, the state.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use capgram_catalogue::templates::Carrier;

use super::filter::Found;
use super::handler::{Event, Outcome};
use super::words::{Refused, Words};
use crate::api::Api;
use crate::backend::Run;
use crate::callback::Template;
use crate::error::BoxError;
use crate::extract::Reply;
use crate::handles::BackendOf;
use crate::inbox::DeadLetters;
use crate::model::{CallbackQuery, Chat, InlineQuery, Message, SendOptions, Update, User};
use crate::payload::SendText;

/// The values that `.state(…)` gave, by type.
pub(crate) type States = HashMap<TypeId, Arc<dyn Any + Send + Sync>>;

/// A handler that failed, for `#[on(error)]`.
#[derive(Debug)]
pub struct Failure {
    pub(crate) handler: &'static str,
    pub(crate) update: i64,
    pub(crate) error: BoxError,
}

/// The update at hand and everything around it: what [`FromUpdate`](crate::FromUpdate) extracts from.
pub struct Context<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) update: Arc<Update>,
    pub(crate) states: Arc<States>,
    /// What follows the command's name.
    pub(crate) arguments: String,
    /// The command as it was written, for the usage line.
    pub(crate) command: Option<&'static str>,
    pub(crate) failure: Option<Arc<Failure>>,
    /// What the pattern among the handler's filters has found.
    pub(crate) found: Option<Found>,
    pub(crate) letters: DeadLetters,
}

impl<A: Api> Clone for Context<A> {
    fn clone(&self) -> Self {
        Self {
            backend: self.backend.clone(),
            update: self.update.clone(),
            states: self.states.clone(),
            arguments: self.arguments.clone(),
            command: self.command,
            failure: self.failure.clone(),
            found: self.found.clone(),
            letters: self.letters.clone(),
        }
    }
}

impl<A: Api> fmt::Debug for Context<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context").field("update", &self.update.id).field("kind", &self.update.kind_name()).finish_non_exhaustive()
    }
}

impl<A: Api> Context<A> {
    /// The event's name, or the API's own name for an update that has no event.
    pub fn kind(&self) -> &str {
        self.update.kind_name()
    }

    /// The bot.
    pub fn bot(&self) -> crate::Bot<A> {
        crate::Bot::new(self.backend.clone())
    }

    /// The message, of an event that is about one.
    pub fn message(&self) -> Option<crate::Message<A>> {
        self.message_data().map(|message| crate::Message::new(self.backend.clone(), message.clone()))
    }

    /// The chat in which it happened.
    pub fn chat(&self) -> Option<crate::Chat<A>> {
        self.chat_data().map(|chat| crate::Chat::new(self.backend.clone(), chat))
    }

    /// Who did it.
    pub fn user(&self) -> Option<crate::User<A>> {
        self.user_data().map(|user| crate::User::new(self.backend.clone(), user.clone()))
    }

    /// A value that `.state(…)` gave.
    pub fn state<T: Send + Sync + 'static>(&self) -> Option<Arc<T>> {
        self.states.get(&TypeId::of::<T>()).and_then(|state| state.clone().downcast().ok())
    }

    pub(crate) fn message_data(&self) -> Option<&Arc<Message>> {
        self.update.message()
    }

    pub(crate) fn chat_data(&self) -> Option<Chat> {
        self.update.chat()
    }

    pub(crate) fn user_data(&self) -> Option<&User> {
        self.update.user()
    }

    /// The command's arguments, from the first on.
    pub(crate) fn words(&self) -> Words {
        Words::new(&self.arguments)
    }

    /// The text that a pattern is for.
    pub(crate) fn carried(&self, carrier: Carrier) -> Option<&str> {
        carried(&self.update, carrier, &self.arguments)
    }

    /// Sends what a handler returned.
    pub(crate) async fn answer(&self, reply: Reply) -> Outcome {
        let text = match reply {
            Reply::Nothing => return Outcome::Done,
            Reply::Failed(error) => return Outcome::Failed(error),
            Reply::Text(text) => text,
        };
        let Some(chat) = self.chat_data() else {
            return Outcome::Failed(
                format!("a text was returned, but an update of the kind `{}` has no chat to send it to", self.kind()).into(),
            );
        };
        let options = SendOptions { reply_to: self.message_data().map(|message| message.id), ..SendOptions::default() };
        let sent = async {
            let text = text.format()?;
            self.backend.run(SendText { chat: chat.id, text, options }).await
        };
        match sent.await {
            Ok(_) => Outcome::Done,
            Err(error) => Outcome::Failed(error.into()),
        }
    }

    /// A parameter could not be made: tells the user how the command is used, or fails.
    pub(crate) async fn refused(&self, refused: Refused, describe: impl FnOnce(&mut Needs)) -> Outcome {
        let what = match refused {
            Refused::Failed(error) => return Outcome::Failed(error),
            Refused::Argument(what) => what,
        };
        let mut needs = Needs::default();
        describe(&mut needs);
        let usage = format!("{what}\nUsage: /{}{}", self.command.unwrap_or_default(), needs.usage());
        match self.answer(Reply::Text(usage.into())).await {
            Outcome::Failed(error) => Outcome::Failed(error),
            _ => Outcome::Refused(what),
        }
    }
}

/// The text in an update that patterns are for; `arguments` are what follows the command.
pub(super) fn carried<'a>(update: &'a Update, carrier: Carrier, arguments: &'a str) -> Option<&'a str> {
    match carrier {
        Carrier::Data => update.kind.data::<CallbackQuery>()?.data.as_deref(),
        Carrier::Payload => Some(arguments.trim()),
        Carrier::Query => update.kind.data::<InlineQuery>().map(|query| query.text.as_str()),
    }
}

/// What a handler's parameters ask for.
#[derive(Debug, Default)]
pub struct Needs {
    parameters: Vec<(&'static str, Shape)>,
    pub(crate) states: Vec<(TypeId, &'static str)>,
    pub(crate) given_by: Vec<(&'static str, &'static [Event])>,
    /// A match of a pattern.
    pub(crate) captures: bool,
    /// The pattern of the button, the link or the query that it is for.
    pub(crate) template: Option<&'static Template>,
}

/// How an argument is written in the usage line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Required,
    Optional,
    Many,
    Rest,
}

impl Needs {
    /// This handler runs only if `.state(…)` was given a `T`.
    pub fn state<T: 'static>(&mut self) {
        self.states.push((TypeId::of::<T>(), std::any::type_name::<T>()));
    }

    pub(crate) fn argument(&mut self, name: &'static str, shape: Shape) {
        self.parameters.push((name, shape));
    }

    pub(crate) fn given_by(&mut self, type_name: &'static str, events: &'static [Event]) {
        self.given_by.push((type_name, events));
    }

    /// An argument that can never be read, and why; the macro has told of those that it knows by the names of their types.
    pub(crate) fn out_of_order(&self) -> Option<String> {
        self.parameters.windows(2).find_map(|pair| {
            let [(first, earlier), (second, later)] = pair else { return None };
            match (earlier, later) {
                (Shape::Many | Shape::Rest, _) => Some(format!("`{first}` takes all that is left, and leaves nothing for `{second}`")),
                (Shape::Optional, Shape::Required | Shape::Rest) => {
                    Some(format!("`{first}` may be missing, and `{second}` behind it may not"))
                }
                _ => None,
            }
        })
    }

    /// ` <id> [reason]`
    pub(crate) fn usage(&self) -> String {
        self.parameters
            .iter()
            .map(|(name, shape)| match shape {
                Shape::Required => format!(" <{name}>"),
                Shape::Optional => format!(" [{name}]"),
                Shape::Many => format!(" [{name} …]"),
                Shape::Rest => format!(" <{name}…>"),
            })
            .collect()
    }
}
