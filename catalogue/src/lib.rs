//! What each Telegram API can do: capabilities, operations, events and limits, as plain data.
//!
//! Everything in capgram that depends on what Telegram offers reads it here: the capability traits and their
//! messages, the grants that `#[bot]` writes, the checks before sending, the simulator's refusals and
//! `docs/operations.md`. A number or an availability stands in one row and nowhere else.

mod arguments;
mod capabilities;
mod choice;
mod events;
mod filters;
mod functions;
mod handles;
pub mod limits;
mod missing;
mod native;
mod operations;
mod restrictions;
mod table;
mod target;
pub mod templates;

pub use arguments::{Argument, CONSTRUCTORS, Gives, Measure, Method, PARAMETERS, RECEIVERS, Receiver, calls, receiver_named, remedy};
pub use capabilities::{CAPABILITIES, Capability, capability};
pub use choice::{COSTS, Cost, WAYS, Way, costs};
pub use events::{EVENTS, Event, GIVEN_BY_EVERY_EVENT, event};
pub use filters::{FILTERS, Filter, Fits, SERVICES, Service, Value, filter, service};
pub use functions::{Callers, Function, LAYER, function, functions};
pub use handles::HANDLES;
pub use limits::{LIMITS, Limit, Unit, limit};
pub use missing::{MISSING, Missing, missing};
pub use native::{CLIENT_METHODS, ClientMethod, NATIVE_CRATES, NativeCrate};
pub use operations::{OPERATIONS, Operation, Programs, SUBJECTS, Subject, operation, programs_on_one_token};
pub use restrictions::{RESTRICTIONS, Restriction};
pub use target::Target;
