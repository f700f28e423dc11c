// errors: 4
use capgram::prelude::*;

#[bot(api = "bot", server = "cloud")]
mod librarian {}

#[bot(api = "bot", server = local)]
mod clerk {}

#[bot(api = "mtproto", account = "human")]
mod janitor {}

#[bot(api = "mtproto", account = "users")]
mod reader {}

fn main() {}
