//! What MTProto offers to the account behind the bot, most of it to people only.

use super::{Capability, FOR_USERS, MTPROTO, ON_MTPROTO};
use crate::Target::{self, UserAccount};

const USERS: &[Target] = &[UserAccount];
const USER: &str = "needs a user account on MTProto";
const NEITHER: &str = "neither the Bot API nor a bot account has it";
const INVALID: &str = "the Bot API has no such method, and on MTProto Telegram refuses it to bots with `BOT_METHOD_INVALID`";

pub(super) const ROWS: &[Capability] = &[
    Capability {
        trait_name: "ReadUserInfo",
        granted: MTPROTO,
        title: "reading a user's whole profile",
        label: "needs MTProto",
        notes: &[ON_MTPROTO, "the Bot API tells the bio and the birthday of who has written to the bot: `user.chat().info()`"],
        refusal: "the Bot API does not have it",
        source: "core.telegram.org/method/users.getFullUser, core.telegram.org/bots/api#chatfullinfo",
    },
    Capability {
        trait_name: "ManageDialogs",
        granted: USERS,
        title: "listing and arranging the account's chats",
        label: USER,
        notes: &[FOR_USERS, INVALID, "a bot has no list of chats: keep the ids of the chats whose updates you get"],
        refusal: NEITHER,
        source: "core.telegram.org/method/messages.getDialogs, core.telegram.org/api/folders",
    },
    Capability {
        trait_name: "MarkChatsRead",
        granted: USERS,
        title: "marking a chat as read",
        label: USER,
        notes: &[FOR_USERS, "a bot marks as read only what it gets by a business connection: its own chats count as read at once"],
        refusal: NEITHER,
        source: "core.telegram.org/method/messages.readHistory, core.telegram.org/method/channels.readHistory",
    },
    Capability {
        trait_name: "KeepDrafts",
        granted: USERS,
        title: "keeping drafts",
        label: USER,
        notes: &[FOR_USERS, INVALID],
        refusal: NEITHER,
        source: "core.telegram.org/api/drafts, core.telegram.org/method/messages.saveDraft",
    },
    Capability {
        trait_name: "ManageContacts",
        granted: USERS,
        title: "managing contacts and blocked users",
        label: USER,
        notes: &[FOR_USERS, INVALID, "a bot can ask a user for their number with a reply keyboard, and ban users from its groups"],
        refusal: NEITHER,
        source: "core.telegram.org/api/contacts, core.telegram.org/api/block",
    },
    Capability {
        trait_name: "JoinChats",
        granted: USERS,
        title: "joining chats and inviting others",
        label: USER,
        notes: &[FOR_USERS, INVALID, "a bot is added to a chat by its administrators, and lets others come by an invite link"],
        refusal: NEITHER,
        source: "core.telegram.org/api/invites, core.telegram.org/method/channels.joinChannel",
    },
    Capability {
        trait_name: "CreateChats",
        granted: USERS,
        title: "creating and deleting chats",
        label: USER,
        notes: &[FOR_USERS, INVALID, "a person creates the chat and makes the bot an administrator of it"],
        refusal: NEITHER,
        source: "core.telegram.org/method/channels.createChannel, core.telegram.org/method/messages.createChat",
    },
    Capability {
        trait_name: "ScheduleMessages",
        granted: USERS,
        title: "scheduling messages",
        label: USER,
        notes: &[
            FOR_USERS,
            "the Bot API has no such method, and on MTProto Telegram refuses it to bots with `SCHEDULE_BOT_NOT_ALLOWED`",
            "a bot sends the message itself when the time has come",
        ],
        refusal: NEITHER,
        source: "core.telegram.org/api/scheduled-messages",
    },
    Capability {
        trait_name: "InspectMessages",
        granted: USERS,
        title: "looking up who saw a message or reacted to it",
        label: USER,
        notes: &[FOR_USERS, INVALID, "a bot that is an administrator is told of each reaction by an update"],
        refusal: NEITHER,
        source: "core.telegram.org/method/messages.getMessageReadParticipants, core.telegram.org/method/messages.getMessageReactionsList",
    },
    Capability {
        trait_name: "ReadAdminLog",
        granted: USERS,
        title: "reading what administrators did",
        label: USER,
        notes: &[FOR_USERS, INVALID, "a bot that is an administrator is told of changes of members by updates"],
        refusal: NEITHER,
        source: "core.telegram.org/api/recent-actions, core.telegram.org/method/channels.getAdminLog",
    },
    Capability {
        trait_name: "ActAsPerson",
        granted: USERS,
        title: "using a bot as a person does",
        label: USER,
        notes: &[FOR_USERS, INVALID, "Telegram lets bots neither press buttons nor ask other bots"],
        refusal: NEITHER,
        source: "core.telegram.org/method/messages.getBotCallbackAnswer, core.telegram.org/method/messages.getInlineBotResults",
    },
    Capability {
        trait_name: "EditProfile",
        granted: USERS,
        title: "editing the account's profile",
        label: USER,
        notes: &[FOR_USERS, "a bot's name, description and username are set by @BotFather, or by the bot's own methods for the first two"],
        refusal: NEITHER,
        source: "core.telegram.org/method/account.updateProfile, core.telegram.org/method/account.updateUsername",
    },
    Capability {
        trait_name: "ChangeProfilePhoto",
        granted: MTPROTO,
        title: "changing the account's profile photo",
        label: "needs MTProto",
        notes: &[ON_MTPROTO, "@BotFather sets a bot's photo for you"],
        refusal: "the Bot API does not have it",
        source: "core.telegram.org/method/photos.uploadProfilePhoto",
    },
];
