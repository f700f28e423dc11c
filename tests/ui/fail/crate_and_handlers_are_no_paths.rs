// errors: 4
use capgram::prelude::*;

#[bot(api = "bot", crate = "capgram")]
mod librarian {}

#[bot(api = "bot", handlers = crate::admin)]
mod clerk {}

#[bot(api = "bot", handlers("admin"))]
mod janitor {}

#[bot(api = "bot", handlers(crate::group, crate::group))]
mod reader {}

#[handlers(bot = crate::reader)]
mod group {}

fn main() {}
