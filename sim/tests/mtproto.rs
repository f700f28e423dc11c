//! The MTProto server, asked by the real grammers-client. No test reaches an address other than 127.0.0.1.

#[path = "mtproto/accounts.rs"]
mod accounts;
#[path = "mtproto/chats.rs"]
mod chats;
#[path = "mtproto/files.rs"]
mod files;
#[path = "mtproto/queries.rs"]
mod queries;
#[path = "mtproto/rig.rs"]
mod rig;
#[path = "mtproto/updates.rs"]
mod updates;
