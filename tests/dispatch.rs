//! What becomes of updates between their arrival and their end: tries, dead letters, order, and the end of the bot itself.

#[path = "dispatch/desk.rs"]
mod desk;
#[path = "dispatch/failing.rs"]
mod failing;
#[path = "dispatch/million.rs"]
mod million;
#[path = "dispatch/order.rs"]
mod order;
#[cfg(unix)]
#[path = "dispatch/stopping.rs"]
mod stopping;

use capgram::prelude::{Api, Runner};

/// An API's bot whose handlers do as the messages say.
trait Desk: Api {
    fn runner() -> Runner<Self>;
}
