//! Which handler takes an update.

use std::any::TypeId;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use futures::FutureExt;

use super::attempts::panicked;
use super::context::{Context, Needs, States, carried};
use super::filter::{Filter, Found, Is, Sieve};
use super::handler::{Call, Event, Handler, Module, Outcome, Trigger};
use super::patterns::Patterns;
use crate::api::Api;
use crate::callback::Template;
use crate::error::BoxError;
use crate::model::UpdateKind;
use crate::settings::{Problem, list};
use crate::{Error, Result};

/// A bot's handlers, sorted for searching.
pub(crate) struct Router<A: Api> {
    /// Sorted by name: found by halving, so that the number of commands costs nothing.
    commands: Vec<(&'static str, Entries<A>)>,
    /// Some of them take what the account itself sends.
    own_commands: bool,
    /// The handlers of each event, by its number.
    events: Vec<Entries<A>>,
    /// For the menu, in the order of the source.
    menu: Vec<Line>,
}

/// A command in the menu, or left out of it.
struct Line {
    name: &'static str,
    description: &'static str,
    /// Its author keeps it out.
    hidden: bool,
}

/// Handlers of one command or one event, in the order of the source.
struct Entries<A: Api> {
    all: Vec<Arc<Entry<A>>>,
    patterns: Patterns,
}

/// A handler and its filters, ready to be asked.
struct Entry<A: Api> {
    handler: Handler<A>,
    sieves: Vec<Sieve<A>>,
    /// A function of the author's is among them, which may have to be waited for.
    own: bool,
    /// They speak of messages of the account itself, which other handlers do not get.
    outgoing: bool,
    /// What the text has to be that the update brings.
    template: Option<&'static Template>,
}

/// The handler that takes an update, and what it is called with.
pub(crate) struct Route<A: Api> {
    pub(crate) handler: Handler<A>,
    pub(crate) command: Option<&'static str>,
    pub(crate) arguments: String,
    pub(crate) found: Option<Found>,
}

/// Which albums somebody listens to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Albums {
    pub(crate) others: bool,
    pub(crate) own: bool,
}

/// A bot never answers itself, unless it is told to: over MTProto its own messages come back as updates.
fn is_outgoing(kind: &UpdateKind) -> bool {
    kind.happening().is_some_and(|happening| happening.outgoing())
}

/// A handler whose filter failed, and how.
pub(crate) type Broken<A> = (Handler<A>, BoxError);

impl<A: Api> Router<A> {
    /// Reads the table and asks every handler what it needs.
    ///
    /// # Errors
    /// [`Error::Handlers`] with everything that cannot work: a state of which no value was given, an extractor that the
    /// handler's event never gives, a handler that another one hides.
    pub(crate) fn new(module: &Module<A>, states: &States) -> Result<Self> {
        let events = capgram_catalogue::EVENTS.iter().map(|_| Entries::new()).collect();
        let mut router = Self { commands: Vec::new(), own_commands: false, events, menu: Vec::new() };
        let mut problems = Vec::new();
        for handler in module.handlers.iter().chain(module.groups.iter().copied().flatten()) {
            let mut entry = match Entry::new(*handler) {
                Ok(entry) => entry,
                Err(error) => {
                    problems.push(Problem(format!("a pattern of `{}` cannot be used: {error}", handler.name)));
                    continue;
                }
            };
            check(&mut entry, states, &mut problems);
            let entry = Arc::new(entry);
            match handler.trigger {
                Trigger::Command { name, description, aliases } => {
                    router.list(name, description, handler.hidden);
                    for name in std::iter::once(&name).chain(aliases) {
                        let at = router.commands.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
                            router.commands.push((name, Entries::new()));
                            router.commands.len() - 1
                        });
                        place(&mut router.commands[at].1.all, &entry, name, &mut problems);
                    }
                }
                Trigger::Event(event) => place(&mut router.events[event as usize].all, &entry, event.name(), &mut problems),
            }
        }
        router.commands.iter_mut().map(|(_, entries)| entries).chain(&mut router.events).for_each(|entries| entries.sort(&mut problems));
        router.commands.sort_by_key(|(name, _)| *name);
        router.own_commands = router.commands.iter().any(|(_, entries)| entries.is_for(true));
        if problems.is_empty() { Ok(router) } else { Err(Error::Handlers(list("handlers", &problems))) }
    }

    /// Puts a command into the menu, with the first description that one of its handlers has.
    fn list(&mut self, name: &'static str, description: &'static str, hidden: bool) {
        match self.menu.iter_mut().find(|line| line.name == name) {
            Some(line) if line.description.is_empty() && !hidden => (line.description, line.hidden) = (description, false),
            Some(_) => {}
            None => self.menu.push(Line { name, description: if hidden { "" } else { description }, hidden }),
        }
    }

    /// The commands and their descriptions, in the order of the source. Telegram wants a description, so a command without a
    /// doc comment stays out of the menu.
    pub(crate) fn menu(&self) -> Vec<(String, String)> {
        let listed = self.menu.iter().filter(|line| !line.description.is_empty());
        listed.map(|line| (line.name.to_owned(), line.description.to_owned())).collect()
    }

    /// The commands that are missing in the menu, and not because their author keeps them out.
    pub(crate) fn unlisted(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.menu.iter().filter(|line| line.description.is_empty() && !line.hidden).map(|line| line.name)
    }

    /// The update kinds that somebody listens to, by the Bot API's names.
    pub(crate) fn allowed_updates(&self) -> Vec<&'static str> {
        let mut kinds: Vec<&'static str> = Vec::new();
        for entry in self.commands.iter().flat_map(|(_, entries)| &entries.all) {
            kinds.push("message");
            // a command in a channel is a post, and only who asks for it by a filter expects one there
            if Filter::some(entry.handler.filters, |filter| matches!(filter, Filter::Is(Is::Channel) | Filter::Chat(_))) {
                kinds.push("channel_post");
            }
        }
        for entry in self.events.iter().flat_map(|entries| &entries.all) {
            if let Trigger::Event(event) = entry.handler.trigger {
                kinds.extend(event.row().allowed_updates());
            }
        }
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    /// Whether somebody listens to albums: to those of others, and to the account's own.
    pub(crate) fn albums(&self) -> Albums {
        let entries = &self.events[Event::Album as usize];
        Albums { others: !entries.all.is_empty(), own: entries.all.iter().any(|entry| entry.outgoing) }
    }

    /// Whether somebody may get an update, by its kind and by who it comes from.
    pub(crate) fn listens_to(&self, kind: &UpdateKind) -> bool {
        let outgoing = is_outgoing(kind);
        let has = |event: Event| self.events[event as usize].is_for(outgoing);
        let commands = if outgoing { self.own_commands } else { !self.commands.is_empty() };
        commands && matches!(kind, UpdateKind::Message(_)) || kind.event().is_some_and(has) || has(Event::Update)
    }

    /// The handler for an update: of the command if it is one, else of its event, else of `#[on(update)]`; of each the first whose
    /// filters pass.
    ///
    /// `username` is the bot's own: `/start@other_bot` is for another bot.
    pub(crate) async fn route(&self, cx: &Context<A>, username: Option<&str>) -> Result<Option<Route<A>>, Broken<A>> {
        let update = &cx.update;
        let outgoing = is_outgoing(&update.kind);
        if let UpdateKind::Message(message) = &update.kind
            && let Some((name, arguments)) = split_command(&message.text, username)
            && let Ok(at) = self.commands.binary_search_by_key(&name, |(name, _)| name)
        {
            let (name, entries) = &self.commands[at];
            if let Some(route) = entries.first(cx, outgoing, arguments).await? {
                return Ok(Some(Route { command: Some(name), arguments: arguments.to_owned(), ..route }));
            }
        }
        if let Some(event) = update.kind.event()
            && let Some(route) = self.events[event as usize].first(cx, outgoing, "").await?
        {
            return Ok(Some(route));
        }
        if matches!(update.kind, UpdateKind::Album(_)) {
            // its messages are routed one by one instead
            return Ok(None);
        }
        self.events[Event::Update as usize].first(cx, outgoing, "").await
    }

    /// The handler of `#[on(error)]` for a failure on this update.
    pub(crate) async fn on_error(&self, cx: &Context<A>) -> Result<Option<Route<A>>, Broken<A>> {
        self.events[Event::Error as usize].first(cx, false, "").await
    }
}

impl<A: Api> Entry<A> {
    fn new(handler: Handler<A>) -> Result<Self, String> {
        let sieves = Sieve::all_of(handler.filters)?;
        let outgoing = Filter::some(handler.filters, |filter| matches!(filter, Filter::Is(Is::Outgoing)));
        Ok(Self { handler, own: Sieve::has_own(&sieves), sieves, outgoing, template: None })
    }

    /// Whether this one takes everything that `later` could take, as far as that is certain.
    fn hides(&self, later: &Self) -> bool {
        let text = match (self.template, later.template) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(own), Some(later)) => own.covers(later),
        };
        // what the account itself sends goes to nobody who does not ask for it
        text && (!later.outgoing || self.outgoing) && Filter::hides(self.handler.filters, later.handler.filters)
    }
}

impl<A: Api> Entries<A> {
    fn new() -> Self {
        Self { all: Vec::new(), patterns: Patterns::default() }
    }

    /// Whether one of them may take an update of somebody else, or what the account itself sends.
    fn is_for(&self, outgoing: bool) -> bool {
        self.all.iter().any(|entry| !outgoing || entry.outgoing)
    }

    /// Sorts the patterns, and tells of those that cannot be told apart.
    fn sort(&mut self, problems: &mut Vec<Problem>) {
        self.patterns = Patterns::new(self.all.iter().map(|entry| entry.template));
        self.patterns.neighbours(|one, two| {
            let (one, two) = (&self.all[one], &self.all[two]);
            // the same pattern with other filters is for the same buttons
            if let (Some(first), Some(second)) = (one.template, two.template)
                && !first.covers(second)
                && first.overlaps(second)
            {
                let (one, two) = (one.handler.name, two.handler.name);
                let (first, second) = (first.shown(), second.shown());
                let text = format!(
                    "the patterns of `{one}` ({first}) and `{two}` ({second}) match the same texts: let them begin with different words"
                );
                problems.push(Problem(text));
            }
        });
    }

    /// The first handler whose pattern matches and whose filters pass; `arguments` are what follows the command.
    async fn first(&self, cx: &Context<A>, outgoing: bool, arguments: &str) -> Result<Option<Route<A>>, Broken<A>> {
        let Some(carrier) = self.patterns.carrier else {
            return first(self.all.iter().map(|entry| &**entry), cx, outgoing, None).await;
        };
        let text = carried(&cx.update, carrier, arguments);
        let candidates = self.patterns.candidates(text);
        first(candidates.into_iter().map(|at| &*self.all[at]), cx, outgoing, text).await
    }
}

/// The first handler whose pattern matches `text` and whose filters pass.
async fn first<'a, A: Api>(
    entries: impl Iterator<Item = &'a Entry<A>>,
    cx: &Context<A>,
    outgoing: bool,
    text: Option<&str>,
) -> Result<Option<Route<A>>, Broken<A>> {
    for entry in entries {
        if outgoing && !entry.outgoing {
            continue;
        }
        if let Some(template) = entry.template {
            // a value of the author's own type is read by the author's code
            let accepts = catch_unwind(|| text.is_some_and(template.accepts));
            if !accepts.map_err(|panic| (entry.handler, panicked(&*panic).into()))? {
                continue;
            }
        }
        let mut found = None;
        let passes = if entry.own {
            let asked = AssertUnwindSafe(Sieve::pass_with_own(&entry.sieves, cx, &mut found)).catch_unwind().await;
            let asked = asked.unwrap_or_else(|panic| Err(panicked(&*panic).into()));
            asked.map_err(|error| (entry.handler, error))?
        } else {
            Sieve::pass(&entry.sieves, cx, &mut found)
        };
        if passes {
            return Ok(Some(Route { handler: entry.handler, command: None, arguments: String::new(), found }));
        }
    }
    Ok(None)
}

/// Puts a handler behind those that wait for the same, or notes that one of them hides it.
fn place<A: Api>(beside: &mut Vec<Arc<Entry<A>>>, entry: &Arc<Entry<A>>, key: &str, problems: &mut Vec<Problem>) {
    match beside.iter().find(|earlier| earlier.hides(entry)) {
        Some(earlier) => problems.push(hidden(&earlier.handler, &entry.handler, key)),
        None => beside.push(entry.clone()),
    }
}

fn hidden<A: Api>(earlier: &Handler<A>, later: &Handler<A>, key: &str) -> Problem {
    let (first, second) = (earlier.name, later.name);
    Problem(match later.trigger {
        Trigger::Command { .. } if later.filters.is_empty() => {
            format!("the command `/{key}` has two handlers; the second is `{second}`")
        }
        Trigger::Command { name, .. } if name != key => {
            format!("`/{key}` never reaches `{second}`: what passes its filters passes those of `{first}`, which stands before it")
        }
        Trigger::Event(event) if earlier.filters.is_empty() => {
            format!("`{second}` can never run: `#[on({})]` has a handler before it", event.name())
        }
        _ => format!("`{second}` can never run: what passes its filters passes those of `{first}`, which stands before it"),
    })
}

/// Asks one handler and its filters what they need, and notes what they cannot get.
fn check<A: Api>(entry: &mut Entry<A>, states: &States, problems: &mut Vec<Problem>) {
    let handler = &entry.handler;
    let mut all = Vec::new();
    if let Some(Outcome::Described(needs)) = (handler.call)(Call::Describe(Needs::default())).now_or_never() {
        if needs.captures && !Sieve::captures(&entry.sieves) {
            problems.push(Problem(format!(
                "`{}` takes `Captures`, and none of its filters is a pattern that has to match: add `text = r\"…\"`",
                handler.name
            )));
        }
        if let Some(problem) = needs.out_of_order() {
            problems.push(Problem(format!("`{}` can never read all of its arguments: {problem}", handler.name)));
        }
        entry.template = needs.template;
        all.push(needs);
    }
    Sieve::describe(&entry.sieves, &mut all);
    for (at, needs) in all.iter().enumerate() {
        let who = if at == 0 { format!("`{}`", handler.name) } else { format!("a filter of `{}`", handler.name) };
        lacks(&who, handler, needs, states, problems);
    }
}

fn lacks<A: Api>(who: &str, handler: &Handler<A>, needs: &Needs, states: &States, problems: &mut Vec<Problem>) {
    for (id, name) in &needs.states {
        if !has(states, *id) {
            problems
                .push(Problem(format!("{who} takes `State<{}>`, and no such value was given: add `.state(…)` to the runner", short(name))));
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
            problems.push(Problem(format!("{who} takes `{}`, which {what} never gives: it comes with {}", short(name), events.join(", "))));
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
