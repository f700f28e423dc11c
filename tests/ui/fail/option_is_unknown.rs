// errors: 2
use capgram::prelude::*;

#[bot(api = "bot", sever = "local")]
mod librarian {}

#[bot(api = "bot", webhook)]
mod clerk {}

fn main() {}
