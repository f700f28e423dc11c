// errors: 1
use capgram::prelude::*;

#[bot(api = "bot", handlers(crate::admin))]
mod librarian {}

#[bot(api = "mtproto")]
mod clerk {}

#[handlers(bot = crate::clerk)]
mod admin {}

fn main() {}
