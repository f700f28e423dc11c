//! What happened, one line an event, as a person would tell it: no ids, no times, so that two APIs can be compared.

use super::{ChatKey, Markup, Message, ServiceAction, State, entity};

/// One line of the transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where; `None` outside of chats.
    pub chat: Option<ChatKey>,
    /// What a person would say.
    pub text: String,
}

impl State {
    /// Adds a line.
    pub fn note(&mut self, chat: Option<ChatKey>, text: impl Into<String>) {
        self.transcript.push(Line { chat, text: text.into() });
        self.touch();
    }

    /// The lines of one chat, or all, each with its chat's title before it.
    pub fn tell_transcript(&self, chat: Option<ChatKey>) -> String {
        let mut out = String::new();
        for line in &self.transcript {
            match chat {
                Some(_) if line.chat != chat => continue,
                Some(_) => {}
                None => {
                    if let Some(chat) = line.chat {
                        out.push_str(&format!("[{}] ", self.title_of(chat)));
                    }
                }
            }
            out.push_str(&line.text);
            out.push('\n');
        }
        out
    }

    /// A message as the transcript shows it: its sender, its text with formatting, its file and its buttons.
    pub fn describe(&self, message: &Message) -> String {
        let who = self.sender_name(message);
        if let Some(action) = &message.service {
            return match action {
                ServiceAction::Created { title } => format!("{who} creates {title}"),
                ServiceAction::Joined(accounts) => {
                    let names: Vec<String> = accounts.iter().map(|account| self.name_of(*account)).collect();
                    let names = names.join(", ");
                    if accounts.as_slice() == [message.author] { format!("{names} joins") } else { format!("{who} adds {names}") }
                }
                ServiceAction::Left(account) if *account == message.author => format!("{who} leaves"),
                ServiceAction::Left(account) => format!("{who} removes {}", self.name_of(*account)),
                ServiceAction::Pinned(id) => format!("{who} pins {}", self.quote(message.chat, *id)),
                ServiceAction::NewPhoto(_) => format!("{who} gives the chat a photo"),
                ServiceAction::TopicCreated { title, .. } => format!("{who} opens the topic {title}"),
                ServiceAction::TopicEdited { title: Some(title), .. } => format!("{who} renames the topic to {title}"),
                ServiceAction::TopicEdited { title: None, .. } => format!("{who} changes the topic's icon"),
                ServiceAction::TopicClosed(closed) => format!("{who} {} the topic", if *closed { "closes" } else { "reopens" }),
                ServiceAction::GeneralHidden(hidden) => format!("{who} {} the general topic", if *hidden { "hides" } else { "shows" }),
                ServiceAction::PhotoDeleted => format!("{who} takes the chat's photo away"),
                ServiceAction::Renamed(title) => format!("{who} renames the chat to {title}"),
                ServiceAction::Paid(payment) => {
                    format!("{who} pays {} {} for {}", payment.total, payment.invoice.currency, payment.invoice.title)
                }
                ServiceAction::Refunded(payment) => {
                    format!("{who} gives {} {} back for {}", payment.total, payment.invoice.currency, payment.invoice.title)
                }
                ServiceAction::Gift(gift) if gift.text.is_empty() => format!("{who} gives a gift"),
                ServiceAction::Gift(gift) => format!("{who} gives a gift: {}", entity::render(&gift.text, &gift.entities)),
                ServiceAction::PremiumGift { months, .. } => format!("{who} gives {months} months of Telegram Premium"),
                ServiceAction::UniqueGift { gift, transferred } => {
                    let name = gift.unique.as_ref().map_or("a gift", |unique| unique.slug.as_str());
                    if *transferred { format!("{who} gives {name}") } else { format!("{name} was made unique") }
                }
                ServiceAction::UsersShared { users, .. } => {
                    let names: Vec<String> = users.iter().map(|account| self.name_of(*account)).collect();
                    format!("{who} shares {}", names.join(", "))
                }
                ServiceAction::ChatShared { chat, .. } => format!("{who} shares {}", self.title_of(*chat)),
                ServiceAction::WebAppData { label, data } => format!("{who} sends by <{label}>: {data}"),
                ServiceAction::GameScore { message: game, score, .. } => {
                    format!("{who} scores {score} in {}", self.quote(message.chat, *game))
                }
                ServiceAction::Boosted(boosts) => format!("{who} boosts the chat {boosts} times"),
                ServiceAction::Near { watcher, distance } => format!("{who} is within {distance} m of {}", self.name_of(*watcher)),
                ServiceAction::TasksDone { done, reopened, .. } => {
                    let parts = [(done, "done"), (reopened, "not done")];
                    let parts = parts.iter().filter(|(ids, _)| !ids.is_empty()).map(|(ids, state)| format!("{ids:?} as {state}"));
                    format!("{who} marks the tasks {}", parts.collect::<Vec<_>>().join(" and "))
                }
                ServiceAction::TasksAdded { tasks, .. } => {
                    let texts: Vec<&str> = tasks.iter().map(|task| task.text.as_str()).collect();
                    format!("{who} adds the tasks {}", texts.join(", "))
                }
                ServiceAction::UpgradedTo(_) => format!("{who} makes the group a supergroup"),
                ServiceAction::UpgradedFrom { .. } => "the supergroup begins".to_owned(),
            };
        }
        format!("{who}: {}", self.content(message))
    }

    /// A message's content without its sender.
    pub(super) fn content(&self, message: &Message) -> String {
        let mut parts = Vec::new();
        if let Some(to) = message.reply_to {
            parts.push(format!("(re: {})", self.quote(message.chat, to)));
        }
        if let Some(origin) = &message.forward {
            let name = match origin {
                super::ForwardOrigin::Account { account, .. } => self.name_of(*account),
                super::ForwardOrigin::Channel { chat, .. } | super::ForwardOrigin::Group { chat, .. } => self.title_of(*chat),
            };
            parts.push(format!("(forwarded from {name})"));
        }
        if let Some(bot) = message.via_bot {
            parts.push(format!("(via {})", self.name_of(bot)));
        }
        if let Some(media) = &message.media {
            let (name, size) = self.files.get(&media.file).map_or((None, 0), |file| (file.name.clone(), file.bytes.len()));
            let name = name.map(|name| format!(" {name}")).unwrap_or_default();
            let spoiler = if media.spoiler { " behind a spoiler" } else { "" };
            parts.push(format!("({}{name}, {size} bytes{spoiler})", media.kind.name().replace('_', " ")));
        }
        match &message.extra {
            Some(super::Extra::Paid(paid)) => parts.push(format!("({} paid media for {} stars)", paid.items.len(), paid.stars)),
            Some(super::Extra::Checklist(list)) => {
                let tasks = list.tasks.iter().map(|task| format!("{}{}", if task.done.is_some() { "✓ " } else { "" }, task.text));
                parts.push(format!("(checklist: {}: {})", list.title, tasks.collect::<Vec<_>>().join(", ")));
            }
            _ => {}
        }
        if let Some(invoice) = &message.invoice {
            parts.push(format!("(invoice: {} for {} {})", invoice.title, invoice.total(), invoice.currency));
        }
        if !message.text.is_empty() {
            parts.push(entity::render(&message.text, &message.entities));
        }
        if let Some(markup) = &message.markup {
            parts.push(describe_markup(markup));
        }
        parts.join(" ")
    }

    /// A short mention of a message: its text in quotes.
    pub(super) fn quote(&self, chat: ChatKey, id: i32) -> String {
        let Some(message) = self.messages.get(&chat).and_then(|messages| messages.get(&id)) else {
            return "a message that is gone".to_owned();
        };
        if !message.text.is_empty() {
            let short: String = message.text.chars().take(40).collect();
            let dots = if message.text.chars().count() > 40 { "…" } else { "" };
            return format!("“{}{dots}”", short.replace('\n', " "));
        }
        match &message.media {
            Some(media) => format!("the {}", media.kind.name().replace('_', " ")),
            None => "a service message".to_owned(),
        }
    }
}

fn describe_markup(markup: &Markup) -> String {
    match markup {
        Markup::Inline(rows) => {
            let rows: Vec<String> =
                rows.iter().map(|row| row.iter().map(|b| format!("[{}]", b.label)).collect::<Vec<_>>().join(" ")).collect();
            rows.join(" / ")
        }
        Markup::Reply { rows, .. } => {
            let rows: Vec<String> =
                rows.iter().map(|row| row.iter().map(|k| format!("<{}>", k.label)).collect::<Vec<_>>().join(" ")).collect();
            rows.join(" / ")
        }
        Markup::Remove { .. } => "(takes the keyboard away)".to_owned(),
        Markup::ForceReply { .. } => "(asks for a reply)".to_owned(),
    }
}
