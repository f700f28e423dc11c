use std::ops::Index;

use super::{Context, FromUpdate, Needs};
use crate::api::Api;
use crate::dispatch::filter::Found;
use crate::{Error, Result};

/// What the groups of a handler's pattern have matched.
///
/// ```
/// use capgram::prelude::*;
///
/// #[bot(api = "bot")]
/// mod counter {
///     use super::*;
///
///     #[on(message, text = r"^(?<count>\d+) (\w+)$")]
///     async fn count(found: Captures) -> String {
///         format!("{} times {}", &found["count"], &found[2])
///     }
/// }
/// # fn main() { let _ = counter::bot(); }
/// ```
///
/// It comes from the first pattern among the handler's filters that has a match; a handler that takes it and has none is found by
/// `run()`, before the first connection. The syntax of patterns is that of the crate [`regex`](https://docs.rs/regex).
#[derive(Clone, Debug)]
pub struct Captures(pub(crate) Found);

impl Captures {
    /// The whole match.
    pub fn matched(&self) -> &str {
        self.get(0).unwrap_or_default()
    }

    /// What the group of this number has matched: 1 is the first, 0 the whole match. `None` for a group that took no part in the
    /// match, or that does not exist.
    pub fn get(&self, group: usize) -> Option<&str> {
        self.0.text.get(self.0.groups.get(group)?.clone()?)
    }

    /// What the group of this name has matched: `(?<name>…)`.
    pub fn name(&self, name: &str) -> Option<&str> {
        self.get(self.0.names.iter().position(|group| group.as_deref() == Some(name))?)
    }
}

impl Index<usize> for Captures {
    type Output = str;

    /// # Panics
    /// If the group does not exist or took no part in the match.
    fn index(&self, group: usize) -> &str {
        self.get(group).unwrap_or_else(|| panic!("the pattern has no match for its group {group}"))
    }
}

impl Index<&str> for Captures {
    type Output = str;

    /// # Panics
    /// If the group does not exist or took no part in the match.
    fn index(&self, name: &str) -> &str {
        self.name(name).unwrap_or_else(|| panic!("the pattern has no match for its group `{name}`"))
    }
}

impl<A: Api> FromUpdate<A> for Captures {
    async fn from_update(cx: &Context<A>) -> Result<Self> {
        cx.found.clone().map(Self).ok_or(Error::NotInUpdate("match of a pattern"))
    }

    fn describe(needs: &mut Needs) {
        needs.captures = true;
    }
}
