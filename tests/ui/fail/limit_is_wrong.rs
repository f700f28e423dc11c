// errors: 8
use capgram::prelude::*;

#[bot(api = "bot", limits(callback_dat = 64, zebra = 1))]
mod unknown {}

#[bot(api = "bot", limits(callback_data = "64", message_text = 8_192, caption = 12.5))]
mod no_numbers {}

#[bot(api = "bot", limits(caption = 2048, message_text = 8192, caption = 4096))]
mod twice {}

#[bot(api = "bot", limits(callback_data, album = 1))]
mod no_values {}

#[bot(api = "bot", limits = 64)]
mod no_list {}

fn main() {}
