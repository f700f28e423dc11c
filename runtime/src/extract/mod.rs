//! What a handler takes and what it returns.

mod from_update;
mod parameter;
mod reply;
mod state;

pub use crate::dispatch::context::{Context, Needs};
pub use crate::dispatch::handler::Event;
pub use from_update::FromUpdate;
pub use parameter::{Parameter, Rest};
pub(crate) use reply::Reply;
pub use reply::{HandlerErrorSource, IntoReply};
pub use state::State;
