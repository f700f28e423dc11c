// errors: 1
use capgram::prelude::*;

#[bot(api = "bot", account = "user")]
mod librarian {}

fn main() {}
