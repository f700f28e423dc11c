//! What a handler takes and what it returns.

mod captures;
mod from_update;
pub(crate) mod order;
mod parameter;
mod reply;
mod state;

pub use crate::dispatch::context::{Context, Needs};
pub use crate::dispatch::own::OwnFilter;
pub use crate::glue::Event;
pub use crate::handles::events::InUpdate;
pub use captures::Captures;
pub use from_update::FromUpdate;
pub(crate) use from_update::extractor;
pub use parameter::{Parameter, Rest};
pub(crate) use reply::Reply;
pub use reply::{HandlerErrorSource, IntoReply};
pub use state::State;
