//! Basic groups that become supergroups: core.telegram.org/api/channel#migration

use super::{AccountId, ChatKey, ChatKind, Refusal, ServiceAction, State, Status, Upgrade};

impl State {
    /// The owner makes a basic group a supergroup, which has another id. The members go along, the messages stay behind.
    ///
    /// # Errors
    /// A refusal to who is not the owner, and for what is no basic group or one no more.
    pub fn upgrade(&mut self, actor: AccountId, chat: ChatKey) -> Result<ChatKey, Refusal> {
        let old = self.chat(chat)?;
        let owner = old.members.get(&actor).is_some_and(|member| member.status == Status::Owner);
        if !matches!(chat, ChatKey::Group(_)) || old.upgraded_to.is_some() {
            return Err(Refusal::bad_request("chat not found", "CHAT_ID_INVALID"));
        }
        if !owner {
            return Err(Refusal::not_enough_rights("upgrade the group"));
        }
        let old = old.clone();
        let new = self.add_chat(ChatKind::Supergroup, &old.title, actor, &[]);
        if let Some(supergroup) = self.chats.get_mut(&new) {
            supergroup.members = old.members;
            supergroup.permissions = old.permissions;
            supergroup.about = old.about;
            supergroup.upgraded_from = Some(chat);
        }
        self.post_service(actor, chat, ServiceAction::UpgradedTo(new));
        let access_hash = self.chats.get(&new).map_or(0, |chat| chat.access_hash);
        if let Some(group) = self.chats.get_mut(&chat) {
            group.upgraded_to = Some(Upgrade { chat: new, access_hash });
        }
        self.post_service(actor, new, ServiceAction::UpgradedFrom { group: chat, title: old.title });
        self.touch();
        Ok(new)
    }

    /// Refuses a basic group that is a supergroup now.
    pub(crate) fn still_there(&self, viewer: AccountId, chat: ChatKey) -> Result<(), Refusal> {
        match self.chats.get(&chat).and_then(|chat| chat.upgraded_to) {
            None => Ok(()),
            Some(new) => {
                let refusal = Refusal::bad_request("group chat was upgraded to a supergroup chat", "PEER_ID_INVALID");
                Err(Refusal { migrate_to: Some(new.chat.dialog_id(viewer)), ..refusal })
            }
        }
    }
}
