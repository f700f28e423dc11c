//! Service messages: Telegram's own notes in a chat that something happened.

/// A kind of service message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    /// The Bot API's field, which is its name on both APIs; where the Bot API tells nothing of it, MTProto's constructor.
    pub name: &'static str,
    /// MTProto's constructors; none where MTProto has no note of it.
    pub mtproto: &'static [&'static str],
}

/// The service message of this name.
pub fn service(name: &str) -> Option<&'static Service> {
    SERVICES.iter().find(|row| row.name == name)
}

const fn told(name: &'static str, mtproto: &'static [&'static str]) -> Service {
    Service { name, mtproto }
}

/// Every kind of service message: core.telegram.org/bots/api#message, core.telegram.org/type/MessageAction.
///
/// Several names stand beside one constructor where its fields tell them apart.
pub static SERVICES: &[Service] = &[
    told("new_chat_members", &["messageActionChatAddUser", "messageActionChatJoinedByLink", "messageActionChatJoinedByRequest"]),
    told("left_chat_member", &["messageActionChatDeleteUser"]),
    told("new_chat_title", &["messageActionChatEditTitle"]),
    told("new_chat_photo", &["messageActionChatEditPhoto"]),
    told("delete_chat_photo", &["messageActionChatDeletePhoto"]),
    told("group_chat_created", &["messageActionChatCreate"]),
    told("supergroup_chat_created", &["messageActionChannelCreate"]),
    told("channel_chat_created", &["messageActionChannelCreate"]),
    told("migrate_to_chat_id", &["messageActionChatMigrateTo"]),
    told("migrate_from_chat_id", &["messageActionChannelMigrateFrom"]),
    told("pinned_message", &["messageActionPinMessage"]),
    told("message_auto_delete_timer_changed", &["messageActionSetMessagesTTL"]),
    told("users_shared", &["messageActionRequestedPeer", "messageActionRequestedPeerSentMe"]),
    told("chat_shared", &["messageActionRequestedPeer", "messageActionRequestedPeerSentMe"]),
    told("successful_payment", &["messageActionPaymentSent", "messageActionPaymentSentMe"]),
    told("refunded_payment", &["messageActionPaymentRefunded"]),
    told("connected_website", &["messageActionBotAllowed"]),
    told("write_access_allowed", &["messageActionBotAllowed"]),
    told("proximity_alert_triggered", &["messageActionGeoProximityReached"]),
    told("boost_added", &["messageActionBoostApply"]),
    told("chat_background_set", &["messageActionSetChatWallPaper"]),
    told("checklist_tasks_done", &["messageActionTodoCompletions"]),
    told("checklist_tasks_added", &["messageActionTodoAppendTasks"]),
    told("paid_message_price_changed", &["messageActionPaidMessagesPrice"]),
    told("direct_message_price_changed", &["messageActionPaidMessagesPrice"]),
    told("forum_topic_created", &["messageActionTopicCreate"]),
    told("forum_topic_edited", &["messageActionTopicEdit"]),
    told("forum_topic_closed", &["messageActionTopicEdit"]),
    told("forum_topic_reopened", &["messageActionTopicEdit"]),
    told("general_forum_topic_hidden", &["messageActionTopicEdit"]),
    told("general_forum_topic_unhidden", &["messageActionTopicEdit"]),
    told("giveaway_created", &["messageActionGiveawayLaunch"]),
    told("giveaway_completed", &["messageActionGiveawayResults"]),
    told("gift", &["messageActionStarGift"]),
    told("unique_gift", &["messageActionStarGiftUnique"]),
    told("video_chat_scheduled", &["messageActionGroupCallScheduled"]),
    told("video_chat_started", &["messageActionGroupCall"]),
    told("video_chat_ended", &["messageActionGroupCall"]),
    told("video_chat_participants_invited", &["messageActionInviteToGroupCall"]),
    told("web_app_data", &["messageActionWebViewDataSent", "messageActionWebViewDataSentMe"]),
    told("passport_data", &["messageActionSecureValuesSent", "messageActionSecureValuesSentMe"]),
    // What only MTProto tells.
    told("messageActionHistoryClear", &["messageActionHistoryClear"]),
    told("messageActionGameScore", &["messageActionGameScore"]),
    told("messageActionPhoneCall", &["messageActionPhoneCall"]),
    told("messageActionConferenceCall", &["messageActionConferenceCall"]),
    told("messageActionScreenshotTaken", &["messageActionScreenshotTaken"]),
    told("messageActionCustomAction", &["messageActionCustomAction"]),
    told("messageActionContactSignUp", &["messageActionContactSignUp"]),
    told("messageActionSetChatTheme", &["messageActionSetChatTheme"]),
    told("messageActionSuggestProfilePhoto", &["messageActionSuggestProfilePhoto"]),
    told("messageActionSuggestBirthday", &["messageActionSuggestBirthday"]),
    told("messageActionGiftPremium", &["messageActionGiftPremium"]),
    told("messageActionGiftCode", &["messageActionGiftCode"]),
    told("messageActionGiftStars", &["messageActionGiftStars"]),
    told("messageActionGiftTon", &["messageActionGiftTon"]),
    told("messageActionPrizeStars", &["messageActionPrizeStars"]),
    told("messageActionPaidMessagesRefunded", &["messageActionPaidMessagesRefunded"]),
    told("messageActionSuggestedPostApproval", &["messageActionSuggestedPostApproval"]),
    told("messageActionSuggestedPostSuccess", &["messageActionSuggestedPostSuccess"]),
    told("messageActionSuggestedPostRefund", &["messageActionSuggestedPostRefund"]),
];
