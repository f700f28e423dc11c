// errors: 2
use capgram::prelude::*;

#[bot(api = "bot", api = "mtproto")]
mod librarian {}

#[bot(api = "mtproto", account = "bot", account = "user")]
mod clerk {}

fn main() {}
