//! Which handler takes an update.

use std::any::TypeId;
use std::collections::HashSet;

use futures::FutureExt;

use super::context::{Needs, States};
use super::handler::{Call, Event, Handler, Module, Outcome, Trigger};
use crate::api::Api;
use crate::model::{Update, UpdateKind};
use crate::settings::{Problem, list};
use crate::{Error, Result};

/// A bot's handlers, sorted for searching.
pub(crate) struct Router<A: Api> {
    /// Sorted by name: found by halving, so that the number of commands costs nothing.
    commands: Vec<(&'static str, Handler<A>)>,
    /// The first handler of each event.
    events: Vec<(Event, Handler<A>)>,
    /// For the menu, in the order of the source.
    menu: Vec<(&'static str, &'static str)>,
}

/// The handler that takes an update, and what it was called with.
pub(crate) struct Route<A: Api> {
    pub(crate) handler: Handler<A>,
    pub(crate) command: Option<&'static str>,
    pub(crate) arguments: String,
}

impl<A: Api> Router<A> {
    /// Reads the table and asks every handler what it needs.
    ///
    /// # Errors
    /// [`Error::Handlers`] with everything that cannot work: a state of which no value was given, an extractor that the
    /// handler's event never gives, a command of two handlers.
    pub(crate) fn new(module: &Module<A>, states: &States) -> Result<Self> {
        let mut router = Self { commands: Vec::new(), events: Vec::new(), menu: Vec::new() };
        let mut problems = Vec::new();
        let mut names = HashSet::new();
        for handler in module.handlers.iter().chain(module.groups.iter().copied().flatten()) {
            match handler.trigger {
                Trigger::Command { name, description } => {
                    if names.insert(name) {
                        router.commands.push((name, *handler));
                        router.menu.push((name, description));
                    } else {
                        problems.push(Problem(format!("the command `/{name}` has two handlers; the second is `{}`", handler.name)));
                    }
                }
                Trigger::Event(event) => {
                    if router.event(event).is_some() {
                        problems.push(Problem(format!(
                            "`{}` can never run: `#[on({})]` has a handler before it",
                            handler.name,
                            event.name()
                        )));
                    } else {
                        router.events.push((event, *handler));
                    }
                }
            }
            check(handler, states, &mut problems);
        }
        router.commands.sort_by_key(|(name, _)| *name);
        if problems.is_empty() { Ok(router) } else { Err(Error::Handlers(list("handlers", &problems))) }
    }

    fn event(&self, event: Event) -> Option<Handler<A>> {
        self.events.iter().find(|(of, _)| *of == event).map(|(_, handler)| *handler)
    }

    /// The handler of `#[on(error)]`.
    pub(crate) fn on_error(&self) -> Option<Handler<A>> {
        self.event(Event::Error)
    }

    /// The commands and their descriptions, in the order of the source. Telegram wants a description, so a command without a
    /// doc comment stays out of the menu.
    pub(crate) fn menu(&self) -> Vec<(String, String)> {
        self.menu
            .iter()
            .filter(|(_, description)| !description.is_empty())
            .map(|(name, description)| ((*name).to_owned(), (*description).to_owned()))
            .collect()
    }

    /// Whether a command without a description is left out of the menu.
    pub(crate) fn unlisted(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.menu.iter().filter(|(_, description)| description.is_empty()).map(|(name, _)| *name)
    }

    /// The update kinds that somebody listens to, by the Bot API's names.
    pub(crate) fn allowed_updates(&self) -> Vec<&'static str> {
        let mut kinds: Vec<&'static str> = Vec::new();
        if !self.commands.is_empty() {
            kinds.push("message");
        }
        for (event, _) in &self.events {
            kinds.extend(event.row().allowed_updates());
        }
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    /// The handler for an update: of the command if it is one, else of its event, else of `#[on(update)]`.
    ///
    /// `username` is the bot's own: `/start@other_bot` is for another bot.
    pub(crate) fn route(&self, update: &Update, username: Option<&str>) -> Option<Route<A>> {
        if let UpdateKind::Message(message) = &update.kind
            && !message.outgoing
            && let Some((name, arguments)) = split_command(&message.text, username)
            && let Ok(at) = self.commands.binary_search_by_key(&name, |(name, _)| name)
        {
            let (name, handler) = self.commands[at];
            return Some(Route { handler, command: Some(name), arguments: arguments.to_owned() });
        }
        // A bot never answers itself: over MTProto its own messages come back as updates.
        if let UpdateKind::Message(message) | UpdateKind::EditedMessage(message) = &update.kind
            && message.outgoing
        {
            return None;
        }
        let event = update.kind.event();
        let handler = event.and_then(|event| self.event(event)).or_else(|| self.event(Event::Update))?;
        Some(Route { handler, command: None, arguments: String::new() })
    }
}

/// Asks one handler what it needs and notes what it cannot get.
fn check<A: Api>(handler: &Handler<A>, states: &States, problems: &mut Vec<Problem>) {
    let needs = match (handler.call)(Call::Describe(Needs::default())).now_or_never() {
        Some(Outcome::Described(needs)) => needs,
        _ => return,
    };
    for (id, name) in &needs.states {
        if !has(states, *id) {
            problems.push(Problem(format!(
                "`{}` takes `State<{}>`, and no such value was given: add `.state(…)` to the runner",
                handler.name,
                short(name)
            )));
        }
    }
    let event = match handler.trigger {
        Trigger::Command { .. } => Event::Message,
        Trigger::Event(event) => event,
    };
    for (name, given_by) in &needs.given_by {
        if !given_by.contains(&event) {
            let events: Vec<_> = given_by.iter().map(|event| format!("`#[on({})]`", event.name())).collect();
            let what = match handler.trigger {
                Trigger::Command { .. } => "a command".to_owned(),
                Trigger::Event(event) => format!("`#[on({})]`", event.name()),
            };
            problems.push(Problem(format!(
                "`{}` takes `{}`, which {what} never gives: it comes with {}",
                handler.name,
                short(name),
                events.join(", ")
            )));
        }
    }
}

fn has(states: &States, id: TypeId) -> bool {
    states.contains_key(&id)
}

/// `my_bot::db::Pool` is `Pool` to its author, and a handle's marker goes without saying.
fn short(type_name: &str) -> &str {
    let outer = type_name.split('<').next().unwrap_or(type_name);
    if outer.starts_with("capgram::") { outer.rsplit("::").next().unwrap_or(outer) } else { type_name }
}

/// `/name@bot rest` into `name` and `rest`; `None` if it is no command, or another bot's.
fn split_command<'a>(text: &'a str, username: Option<&str>) -> Option<(&'a str, &'a str)> {
    let text = text.strip_prefix('/')?;
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, arguments) = text.split_at(end);
    let name = match word.split_once('@') {
        // usernames do not distinguish case: core.telegram.org/method/account.checkUsername
        Some((name, of)) if username.is_some_and(|own| own.eq_ignore_ascii_case(of)) => name,
        Some(_) => return None,
        None => word,
    };
    (!name.is_empty()).then_some((name, arguments))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_split_from_its_arguments() {
        let bot = Some("Librarian_Bot");
        assert_eq!(split_command("/start", bot), Some(("start", "")));
        assert_eq!(split_command("/quote 17 x", bot), Some(("quote", " 17 x")));
        assert_eq!(split_command("/quote\n17", bot), Some(("quote", "\n17")));
        assert_eq!(split_command("/start@librarian_bot hi", bot), Some(("start", " hi")));
    }

    #[test]
    fn what_is_no_command_of_this_bot_is_none() {
        let bot = Some("librarian_bot");
        for text in ["", "/", "hello", " /start", "/@librarian_bot", "/start@other_bot", "/start@"] {
            assert_eq!(split_command(text, bot), None, "{text:?}");
        }
        assert_eq!(split_command("/start@librarian_bot", None), None);
    }
}
