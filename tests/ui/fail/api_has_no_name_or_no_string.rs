// errors: 3
use capgram::prelude::*;

#[bot("mtproto")]
mod librarian {}

#[bot(api = mtproto)]
mod clerk {}

#[bot(api)]
mod janitor {}

fn main() {}
