//! Telegram's limits, as they hold for one bot: those of its target, and what its module says in their place.

use std::time::{Duration, SystemTime};

use capgram_catalogue::{Limit, Target, limits as rows};

use crate::model::{
    Button, ButtonKind, ChecklistToSend, Content, Formatted, InlineContent, InputSticker, Invoice, Key, KeyKind, Keyboard, KeyboardKind,
    OutgoingMedia, PollToSend, ResultsButton, SendOptions, StoryAreaKind, StoryContent, Text,
};
use crate::{Error, Result, error};

/// What a bot may send. Every back end has its own, and asks it before anything goes out.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    target: Target,
    /// `limits(…)` of the bot's module.
    own: &'static [(&'static str, u64)],
}

impl Limits {
    pub(crate) fn new(target: Target, own: &'static [(&'static str, u64)]) -> Self {
        Self { target, own }
    }

    pub(crate) fn target(self) -> Target {
        self.target
    }

    /// What the module says about a limit.
    pub(crate) fn own(self, limit: &Limit) -> Option<u64> {
        self.own.iter().find(|(name, _)| *name == limit.name).map(|&(_, value)| value)
    }

    /// The largest value that goes out. What Telegram does not document, or cuts down itself, is left to it, unless the module names a
    /// number.
    fn most(self, limit: &Limit) -> Option<u64> {
        self.own(limit).or_else(|| if limit.is_enforced() { limit.on(self.target) } else { None })
    }

    /// How many things one request may ask for.
    pub(crate) fn page(self, limit: &Limit) -> usize {
        // without a limit in the catalogue, one at a time is always right
        self.own(limit).or_else(|| limit.on(self.target)).map_or(1, |most| usize::try_from(most).unwrap_or(usize::MAX)).max(1)
    }

    /// Refuses a value that the target does not take.
    ///
    /// # Errors
    /// [`Error::Limit`].
    pub(crate) fn value(self, limit: &'static Limit, given: u64) -> Result {
        match self.most(limit) {
            Some(most) if !(limit.minimum..=most).contains(&given) => Err(self.refused(limit, given, most, None)),
            _ => Ok(()),
        }
    }

    /// Refuses a number of things.
    pub(crate) fn items(self, limit: &'static Limit, items: usize) -> Result {
        self.value(limit, items as u64)
    }

    /// Refuses a time.
    pub(crate) fn time(self, limit: &'static Limit, time: Duration) -> Result {
        self.value(limit, time.as_secs())
    }

    /// Refuses a text for its length or for what it is made of.
    pub(crate) fn text(self, limit: &'static Limit, text: &str) -> Result {
        let Some(most) = self.most(limit) else { return Ok(()) };
        let length = limit.length(text).unwrap_or(0);
        let stranger = limit.stranger(text);
        if stranger.is_some() || !(limit.minimum..=most).contains(&length) {
            return Err(self.refused(limit, length, most, stranger));
        }
        Ok(())
    }

    /// The same for a text that need not be there, where an empty one is none.
    pub(crate) fn optional(self, limit: &'static Limit, text: Option<&str>) -> Result {
        text.filter(|text| !text.is_empty()).map_or(Ok(()), |text| self.text(limit, text))
    }

    pub(crate) fn refused(self, limit: &Limit, given: u64, most: u64, stranger: Option<char>) -> Error {
        Error::Limit(error::Limit {
            what: limit.title,
            given,
            least: limit.minimum,
            most,
            unit: limit.unit.many(),
            stranger,
            alphabet: limit.alphabet,
            target: self.target.api_literal(),
            source: limit.source,
        })
    }
}

/// What several operations send is checked here, once for each kind of value.
impl Limits {
    /// What goes with every sent message.
    pub(crate) fn options(self, options: &SendOptions) -> Result {
        if let Some(quote) = &options.quote {
            self.quote(quote)?;
        }
        if let Some(ahead) = options.schedule.and_then(|at| at.duration_since(SystemTime::now()).ok()) {
            self.time(&rows::SCHEDULED_AHEAD, ahead)?;
        }
        self.keyboard(options.keyboard.as_ref())
    }

    fn quote(self, quote: &Text) -> Result {
        self.text(&rows::QUOTE, &quote.clone().format()?.text)
    }

    pub(crate) fn keyboard(self, keyboard: Option<&Keyboard>) -> Result {
        match keyboard.map(|keyboard| &keyboard.0) {
            None | Some(KeyboardKind::Remove { .. }) => Ok(()),
            Some(KeyboardKind::ForceReply { placeholder, .. }) => self.optional(&rows::PLACEHOLDER, placeholder.as_deref()),
            Some(KeyboardKind::Inline(rows)) => {
                self.rows(rows)?;
                rows.iter().flatten().try_for_each(|button| self.button(button))
            }
            Some(KeyboardKind::Reply(keyboard)) => {
                self.rows::<Key>(&keyboard.rows)?;
                keyboard.rows.iter().flatten().try_for_each(|key| self.key(key))?;
                self.optional(&rows::PLACEHOLDER, keyboard.placeholder.as_deref())
            }
        }
    }

    fn rows<T>(self, buttons: &[Vec<T>]) -> Result {
        for row in buttons {
            self.items(&rows::BUTTONS_PER_ROW, row.len())?;
        }
        self.items(&rows::BUTTONS, buttons.iter().map(Vec::len).sum())
    }

    fn button(self, button: &Button) -> Result {
        match &button.kind {
            ButtonKind::Data(data) => self.text(&rows::CALLBACK_DATA, data),
            ButtonKind::Copy(text) => self.text(&rows::COPY_TEXT, text),
            _ => Ok(()),
        }
    }

    fn key(self, key: &Key) -> Result {
        match &key.kind {
            KeyKind::Users(users) => self.value(&rows::REQUESTED_USERS, users.most.into()),
            _ => Ok(()),
        }
    }

    pub(crate) fn message(self, text: &Formatted) -> Result {
        self.items(&rows::ENTITIES, text.entities.len())?;
        self.text(&rows::MESSAGE_TEXT, &text.text)
    }

    pub(crate) fn caption(self, text: &Formatted) -> Result {
        self.text(&rows::CAPTION, &text.text)
    }

    pub(crate) fn media(self, media: &OutgoingMedia) -> Result {
        self.caption(&media.caption)
    }

    pub(crate) fn poll(self, poll: &PollToSend) -> Result {
        self.text(&rows::POLL_QUESTION, &poll.question.text)?;
        self.items(&rows::POLL_OPTIONS, poll.options.len())?;
        poll.options.iter().try_for_each(|option| self.text(&rows::POLL_OPTION, &option.text))?;
        if let Some(explanation) = &poll.explanation {
            self.text(&rows::POLL_EXPLANATION, &explanation.text)?;
            self.items(&rows::POLL_EXPLANATION_LINES, explanation.text.trim().matches('\n').count())?;
        }
        poll.open_for.map_or(Ok(()), |time| self.time(&rows::POLL_OPEN_PERIOD, time))
    }

    pub(crate) fn checklist(self, list: &ChecklistToSend) -> Result {
        self.text(&rows::CHECKLIST_TITLE, &list.title.text)?;
        self.items(&rows::CHECKLIST_TASKS, list.tasks.len())?;
        list.tasks.iter().try_for_each(|(_, task)| self.text(&rows::CHECKLIST_TASK, &task.text))
    }

    pub(crate) fn story(self, story: &StoryContent) -> Result {
        if let Some(caption) = &story.caption {
            self.text(&rows::STORY_CAPTION, &caption.text)?;
        }
        if let Some(duration) = story.media.as_ref().and_then(|media| media.duration) {
            self.value(&rows::STORY_DURATION, duration.as_secs_f64().ceil() as u64)?;
        }
        let areas = story.areas.as_deref().unwrap_or_default();
        let count = |of: fn(&StoryAreaKind) -> bool| areas.iter().filter(|area| of(&area.kind)).count();
        self.items(&rows::STORY_LOCATIONS, count(|kind| matches!(kind, StoryAreaKind::Location { .. })))?;
        self.items(&rows::STORY_REACTIONS, count(|kind| matches!(kind, StoryAreaKind::Reaction { .. })))?;
        self.items(&rows::STORY_LINKS, count(|kind| matches!(kind, StoryAreaKind::Link { .. })))?;
        self.items(&rows::STORY_WEATHER, count(|kind| matches!(kind, StoryAreaKind::Weather { .. })))?;
        self.items(&rows::STORY_GIFTS, count(|kind| matches!(kind, StoryAreaKind::Gift { .. })))
    }

    pub(crate) fn inline_result(self, result: &InlineContent) -> Result {
        self.text(&rows::INLINE_RESULT_ID, &result.id)?;
        if let Some(caption) = &result.caption {
            self.caption(caption)?;
        }
        if let Some(Content::Text { text, .. }) = &result.content {
            self.message(text)?;
        }
        self.keyboard(result.keyboard.as_ref())
    }

    pub(crate) fn results_button(self, button: Option<&ResultsButton>) -> Result {
        match button {
            Some(ResultsButton::Start { parameter, .. }) => self.text(&rows::START_PARAMETER, parameter),
            _ => Ok(()),
        }
    }

    pub(crate) fn invoice(self, invoice: &Invoice) -> Result {
        self.text(&rows::INVOICE_TITLE, &invoice.title)?;
        self.text(&rows::INVOICE_DESCRIPTION, &invoice.description)?;
        self.text(&rows::INVOICE_PAYLOAD, &invoice.payload)
    }

    pub(crate) fn sticker(self, sticker: &InputSticker) -> Result {
        self.items(&rows::STICKER_EMOJI, sticker.emoji.len())?;
        self.items(&rows::STICKER_KEYWORDS, sticker.keywords.len())
    }
}
