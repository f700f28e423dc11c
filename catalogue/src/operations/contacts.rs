//! People: who they are, who is a contact, who is blocked.

use super::Operation;

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("User", "user.info", "bot.user(user).info()", "GetUserInfo")
        .mtproto(&["users.getFullUser"]).needing("ReadUserInfo"),
    Operation::on("Bot", "bot.contacts", "bot.contacts()", "GetContacts")
        .mtproto(&["contacts.getContacts"]).needing("ManageContacts"),
    Operation::on("User", "user.add_contact", r#"bot.user(user).add_contact("Bob")"#, "AddContact")
        .mtproto(&["contacts.addContact"]).needing("ManageContacts"),
    Operation::on("User", "user.delete_contact", "bot.user(user).delete_contact()", "DeleteContact")
        .mtproto(&["contacts.deleteContacts"]).needing("ManageContacts"),
    Operation::on("Bot", "bot.import_contacts", r#"bot.import_contacts([("+9996612345", "Bob")])"#, "ImportContacts")
        .mtproto(&["contacts.importContacts"]).needing("ManageContacts"),
    Operation::on("Bot", "bot.search_contacts", r#"bot.search_contacts("bob")"#, "SearchContacts")
        .mtproto(&["contacts.search"]).needing("ManageContacts"),
    Operation::on("Bot", "bot.resolve_phone", r#"bot.resolve_phone("+9996612345")"#, "ResolvePhone")
        .mtproto(&["contacts.resolvePhone"]).needing("ManageContacts"),
    Operation::on("User", "user.block", "bot.user(user).block()", "BlockUser")
        .mtproto(&["contacts.block"]).needing("ManageContacts"),
    Operation::on("User", "user.unblock", "bot.user(user).unblock()", "BlockUser")
        .mtproto(&["contacts.unblock"]).needing("ManageContacts"),
    Operation::on("Bot", "bot.blocked", "bot.blocked()", "Blocked")
        .mtproto(&["contacts.getBlocked"]).needing("ManageContacts"),
];
