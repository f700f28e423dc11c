//! What both back ends promise alike, each test written once: by the Bot API, by MTProto with a bot's token, and where it is everybody's,
//! by a person's account. What only one API has is tested beside it, in `bot_api` and `mtproto`.

#[macro_use]
#[path = "../stage/mod.rs"]
mod stage;

// the local server's bot plays no part here
#[allow(dead_code)]
#[path = "../bot_api/bots.rs"]
mod by_http;
#[path = "../mtproto/bots.rs"]
mod by_mtproto;
#[macro_use]
mod scene;

mod business;
mod chats;
mod invites;
mod payments;
mod queries;
mod stickers;
mod topics;
