use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use super::{Context, FromUpdate, Needs};
use crate::api::Api;
use crate::{Error, Result};

/// A value that the program gave to the runner with `.state(value)`, shared by all handlers.
///
/// A handler that takes a `State<T>` of which no value was given is found by `run()`, before the first connection.
pub struct State<T>(pub Arc<T>);

impl<T> Clone for State<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: fmt::Debug> fmt::Debug for State<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T> Deref for State<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<A: Api, T: Send + Sync + 'static> FromUpdate<A> for State<T> {
    async fn from_update(cx: &Context<A>) -> Result<Self> {
        cx.state().map(Self).ok_or(Error::NotInUpdate("state of this type"))
    }

    fn describe(needs: &mut Needs) {
        needs.state::<T>();
    }
}
