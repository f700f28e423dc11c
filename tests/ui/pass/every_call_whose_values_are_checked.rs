//! Every call whose values the macro checks. Made from the catalogue by `cargo xtask generate`.

#![allow(unused_variables, clippy::too_many_arguments)]

use capgram::prelude::*;

/// Everything that any target can do.
pub trait Every:
    Api
    + capgram::capability::LargeFiles
    + capgram::capability::AttachKeyboards
    + capgram::capability::PaidBroadcasts
    + capgram::capability::AnswerQueries
    + capgram::capability::SetCommands
    + capgram::capability::EditBotProfile
    + capgram::capability::RunGames
    + capgram::capability::EditInlineMessages
    + capgram::capability::SetEmojiStatus
    + capgram::capability::CloseServer
    + capgram::capability::FetchMessages
    + capgram::capability::ReadHistory
    + capgram::capability::SearchMessages
    + capgram::capability::ResolveUsernames
    + capgram::capability::ListMembers
    + capgram::capability::Webhooks
    + capgram::capability::CatchUp
    + capgram::capability::TakePayments
    + capgram::capability::ReadUserInfo
    + capgram::capability::ManageDialogs
    + capgram::capability::MarkChatsRead
    + capgram::capability::KeepDrafts
    + capgram::capability::ManageContacts
    + capgram::capability::JoinChats
    + capgram::capability::CreateChats
    + capgram::capability::ScheduleMessages
    + capgram::capability::InspectMessages
    + capgram::capability::VoteInPolls
    + capgram::capability::ReadAdminLog
    + capgram::capability::ActAsPerson
    + capgram::capability::ManageGifts
    + capgram::capability::UseChecklists
    + capgram::capability::PostStories
    + capgram::capability::EditProfile
    + capgram::capability::ChangeProfilePhoto
    + capgram::capability::ActForBusinesses
    + capgram::capability::CheckPassports
    + capgram::capability::UseTeloxide
    + capgram::capability::UseMethods
    + capgram::capability::UseGrammers
    + capgram::capability::DeliversMessageDeleted
    + capgram::capability::DeliversCallbackQuery
    + capgram::capability::DeliversInlineQuery
    + capgram::capability::DeliversChosenInlineResult
    + capgram::capability::DeliversMember
    + capgram::capability::DeliversOutgoing
    + capgram::capability::DeliversPayments
    + capgram::capability::DeliversBusiness
    + capgram::capability::DeliversMessageReaction
    + capgram::capability::DeliversPollAnswer
    + capgram::capability::DeliversMessagePinned
    + capgram::capability::DeliversActivity
    + capgram::capability::DeliversJoinRequest
    + capgram::capability::DeliversBoost
{
}

/// What is made by functions.
pub fn constructors<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = button("Yes");
    let _ = Keyboard::inline([[button("Yes"), button("No")]]);
    let _ = Keyboard::reply([["A", "B"]]);
    let _ = RequestUsers::new(1);
    let _ = Keyboard::force_reply();
    let _ = InlineResult::article("1", "Title", "text");
    let _ = InlineResult::photo("1", "https://example.com/a", "https://example.com/a");
    let _ = InlineResult::gif("1", "https://example.com/a", "https://example.com/a");
    let _ = InlineResult::mpeg4_gif("1", "https://example.com/a", "https://example.com/a");
    let _ = InlineResult::video("1", "Title", "https://example.com/a", "video/mp4", "https://example.com/a");
    let _ = InlineResult::audio("1", "Title", "https://example.com/a");
    let _ = InlineResult::voice("1", "Title", "https://example.com/a");
    let _ = InlineResult::document("1", "Title", "https://example.com/a", "application/pdf");
    let _ = InlineResult::location("1", "Title", 59.9, 30.3);
    let _ = InlineResult::venue("1", "Title", 59.9, 30.3, "Street 1");
    let _ = InlineResult::contact("1", "+1", "Ann");
    let _ = InlineResult::game("1", "game");
    let _ = InputMessageContent::text("text");
    let _ = Media::photo(InputFile::path("a.jpg"));
    let _ = Media::video(InputFile::path("a.jpg"));
    let _ = Media::audio(InputFile::path("a.jpg"));
    let _ = Media::document(InputFile::path("a.jpg"));
    let _ = Checklist::new("Shopping", ["bread", "milk"]);
    let _ = Invoice::stars("Title", "Description", "payload", 100);
    let _ = InputSticker::new(InputFile::path("a.webp"), ["🐱"]);
    let _ = BotCommand::new("start", "Say hello");
}

/// The calls of `Chat`.
pub fn calls_0<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = chat.send("text");
    let _ = chat.send_photo(InputFile::path("a.jpg"));
    let _ = chat.send_document(InputFile::path("a.jpg"));
    let _ = chat.send_video(InputFile::path("a.jpg"));
    let _ = chat.send_audio(InputFile::path("a.jpg"));
    let _ = chat.send_voice(InputFile::path("a.jpg"));
    let _ = chat.send_animation(InputFile::path("a.jpg"));
    let _ = chat.send_album([Media::photo(InputFile::path("a.jpg")), Media::photo(InputFile::path("b.jpg"))]);
    let _ = chat.send_poll("question", ["yes", "no"]);
    let _ = chat.send_paid_media(5, [Media::photo(InputFile::path("a.jpg"))]);
    let _ = chat.send_gift("5170233102089322756");
    let _ = chat.send_invoice(Invoice::stars("Title", "Description", "payload", 100));
    let _ = chat.set_title("title");
    let _ = chat.set_description("text");
    let _ = chat.set_custom_title(UserId(1), "title");
    let _ = chat.create_topic("name");
    let _ = chat.topic(17);
    let _ = chat.general_topic();
    let _ = chat.create_invite_link();
    let _ = chat.create_subscription_link(100);
    let _ = chat.invite_link("https://t.me/+a");
    let _ = chat.verify();
}

/// The calls of `Message`.
pub fn calls_1<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = message.reply("text");
    let _ = message.edit("text");
    let _ = message.edit_caption("caption");
    let _ = message.edit_media(InputFile::path("a.jpg"));
    let _ = message.copy(chat.id());
    let _ = message.chat();
    let _ = message.sender();
    let _ = message.sender_chat();
}

/// The calls of `User`.
pub fn calls_2<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = user.verify();
    let _ = user.ask_inline(chat.id(), "text");
    let _ = user.start_bot("parameter");
}

/// The calls of `Member`.
pub fn calls_3<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = member.user();
}

/// The calls of `Bot`.
pub fn calls_4<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = bot.chat(chat.id());
    let _ = bot.user(UserId(1));
    let _ = bot.set_commands([("start", "Say hello")]);
    let _ = bot.set_name("name");
    let _ = bot.set_description("text");
    let _ = bot.set_short_description("text");
    let _ = bot.sticker_set("name");
    let _ = bot.create_sticker_set(UserId(1), "name", "title", [InputSticker::new(InputFile::path("a.webp"), ["🐱"])]);
    let _ = bot.create_invoice_link(Invoice::stars("Title", "Description", "payload", 100));
    let _ = bot.gift_premium_subscription(UserId(1), 3, 1000);
    let _ = bot.edit_profile();
    let _ = bot.set_username("name_of_mine");
    let _ = bot.create_supergroup("title");
    let _ = bot.create_channel("title");
    let _ = bot.business_connection("id");
}

/// The calls of `CallbackQuery`.
pub fn calls_5<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = callback_query.answer();
    let _ = callback_query.message();
    let _ = callback_query.chat();
    let _ = callback_query.user();
}

/// The calls of `InlineQuery`.
pub fn calls_6<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = inline_query.answer([InlineResult::article("1", "Title", "text")]);
    let _ = inline_query.user();
}

/// The calls of `Topic`.
pub fn calls_7<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = topic.send("text");
    let _ = topic.edit();
    let _ = topic.chat();
}

/// The calls of `GeneralTopic`.
pub fn calls_8<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = general_topic.rename("name");
}

/// The calls of `InviteLink`.
pub fn calls_9<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = invite_link.edit();
    let _ = invite_link.rename("name");
    let _ = invite_link.chat();
}

/// The calls of `StickerSet`.
pub fn calls_10<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = sticker_set.set_title("title");
    let _ = sticker_set.set_emoji(InputFile::path("a.webp"), ["🐱"]);
    let _ = sticker_set.set_keywords(InputFile::path("a.webp"), ["cat"]);
}

/// The calls of `BusinessConnection`.
pub fn calls_11<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = business_connection.send(chat.id(), "text");
    let _ = business_connection.set_name("name");
    let _ = business_connection.user();
    let _ = business_connection.user_chat();
    let _ = business_connection.set_username("name_of_it");
    let _ = business_connection.set_bio("text");
    let _ = business_connection.transfer_stars(100);
    let _ = business_connection.post_story(InputFile::path("a.jpg"), StoryPeriod::Day);
}

/// The calls of `SendMessage`.
pub fn calls_12<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = chat.send("text").silent();
    let _ = chat.send("text").protected();
    let _ = chat.send("text").reply_to(message.id());
    let _ = chat.send("text").quote("part");
    let _ = chat.send("text").allow_sending_without_reply();
    let _ = chat.send("text").topic(17);
    let _ = chat.send("text").keyboard(Keyboard::inline([[button("Yes").data("yes")]]));
    let _ = chat.send("text").no_link_preview();
    let _ = chat.send("text").link_preview("https://example.com");
    let _ = chat.send("text").effect(5i64);
}

/// What awaiting `SendMessage` gives.
pub async fn awaited_12<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) -> Result<Message<A>> {
    chat.send("text").await
}

/// The calls of `SendMedia`.
pub fn calls_13<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = chat.send_photo(InputFile::path("a.jpg")).silent();
    let _ = chat.send_photo(InputFile::path("a.jpg")).protected();
    let _ = chat.send_photo(InputFile::path("a.jpg")).reply_to(message.id());
    let _ = chat.send_photo(InputFile::path("a.jpg")).quote("part");
    let _ = chat.send_photo(InputFile::path("a.jpg")).allow_sending_without_reply();
    let _ = chat.send_photo(InputFile::path("a.jpg")).topic(17);
    let _ = chat.send_photo(InputFile::path("a.jpg")).caption("caption");
    let _ = chat.send_photo(InputFile::path("a.jpg")).keyboard(Keyboard::inline([[button("Yes").data("yes")]]));
    let _ = chat.send_photo(InputFile::path("a.jpg")).spoiler();
    let _ = chat.send_photo(InputFile::path("a.jpg")).caption_above();
    let _ = chat.send_photo(InputFile::path("a.jpg")).as_file();
    let _ = chat.send_photo(InputFile::path("a.jpg")).title("title");
    let _ = chat.send_photo(InputFile::path("a.jpg")).performer("performer");
    let _ = chat.send_photo(InputFile::path("a.jpg")).dimensions(1, 1);
    let _ = chat.send_photo(InputFile::path("a.jpg")).duration(std::time::Duration::from_secs(1));
    let _ = chat.send_photo(InputFile::path("a.jpg")).thumbnail(InputFile::path("a.jpg"));
    let _ = chat.send_photo(InputFile::path("a.jpg")).streaming(true);
    let _ = chat.send_photo(InputFile::path("a.jpg")).effect(5i64);
}

/// What awaiting `SendMedia` gives.
pub async fn awaited_13<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) -> Result<Message<A>> {
    chat.send_photo(InputFile::path("a.jpg")).await
}

/// The calls of `SendPoll`.
pub fn calls_14<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = chat.send_poll("question", ["yes", "no"]).silent();
    let _ = chat.send_poll("question", ["yes", "no"]).protected();
    let _ = chat.send_poll("question", ["yes", "no"]).reply_to(message.id());
    let _ = chat.send_poll("question", ["yes", "no"]).quote("part");
    let _ = chat.send_poll("question", ["yes", "no"]).allow_sending_without_reply();
    let _ = chat.send_poll("question", ["yes", "no"]).topic(17);
    let _ = chat.send_poll("question", ["yes", "no"]).explanation("why");
    let _ = chat.send_poll("question", ["yes", "no"]).open_for(std::time::Duration::from_secs(60));
    let _ = chat.send_poll("question", ["yes", "no"]).close_at(std::time::SystemTime::now());
    let _ = chat.send_poll("question", ["yes", "no"]).public();
    let _ = chat.send_poll("question", ["yes", "no"]).multiple_answers();
    let _ = chat.send_poll("question", ["yes", "no"]).quiz(0);
    let _ = chat.send_poll("question", ["yes", "no"]).closed();
    let _ = chat.send_poll("question", ["yes", "no"]).keyboard(Keyboard::inline([[button("Yes").data("yes")]]));
}

/// What awaiting `SendPoll` gives.
pub async fn awaited_14<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) -> Result<Message<A>> {
    chat.send_poll("question", ["yes", "no"]).await
}

/// The calls of `SendInvoice`.
pub fn calls_15<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = chat.send_invoice(Invoice::stars("Title", "Description", "payload", 100)).silent();
    let _ = chat.send_invoice(Invoice::stars("Title", "Description", "payload", 100)).protected();
    let _ = chat.send_invoice(Invoice::stars("Title", "Description", "payload", 100)).reply_to(message.id());
    let _ = chat.send_invoice(Invoice::stars("Title", "Description", "payload", 100)).quote("part");
    let _ = chat.send_invoice(Invoice::stars("Title", "Description", "payload", 100)).allow_sending_without_reply();
    let _ = chat.send_invoice(Invoice::stars("Title", "Description", "payload", 100)).topic(17);
    let _ =
        chat.send_invoice(Invoice::stars("Title", "Description", "payload", 100)).keyboard(Keyboard::inline([[button("Yes").data("yes")]]));
}

/// What awaiting `SendInvoice` gives.
pub async fn awaited_15<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) -> Result<Message<A>> {
    chat.send_invoice(Invoice::stars("Title", "Description", "payload", 100)).await
}

/// The calls of `SendGift`.
pub fn calls_16<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = chat.send_gift("5170233102089322756").text("text");
    let _ = chat.send_gift("5170233102089322756").pay_for_upgrade();
}

/// The calls of `GiftPremiumSubscription`.
pub fn calls_17<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = bot.gift_premium_subscription(UserId(1), 3, 1000).text("text");
}

/// The calls of `EditMessage`.
pub fn calls_18<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = message.edit("text").keyboard(Keyboard::inline([[button("Yes").data("yes")]]));
    let _ = message.edit("text").no_link_preview();
}

/// What awaiting `EditMessage` gives.
pub async fn awaited_18<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) -> Result<Message<A>> {
    message.edit("text").await
}

/// The calls of `EditCaption`.
pub fn calls_19<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = message.edit_caption("caption").keyboard(Keyboard::inline([[button("Yes").data("yes")]]));
    let _ = message.edit_caption("caption").caption_above();
}

/// What awaiting `EditCaption` gives.
pub async fn awaited_19<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) -> Result<Message<A>> {
    message.edit_caption("caption").await
}

/// The calls of `EditMedia`.
pub fn calls_20<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = message.edit_media(InputFile::path("a.jpg")).caption("caption");
    let _ = message.edit_media(InputFile::path("a.jpg")).keyboard(Keyboard::inline([[button("Yes").data("yes")]]));
}

/// What awaiting `EditMedia` gives.
pub async fn awaited_20<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) -> Result<Message<A>> {
    message.edit_media(InputFile::path("a.jpg")).await
}

/// The calls of `CopyMessage`.
pub fn calls_21<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = message.copy(chat.id()).silent();
    let _ = message.copy(chat.id()).protected();
    let _ = message.copy(chat.id()).reply_to(message.id());
    let _ = message.copy(chat.id()).quote("part");
    let _ = message.copy(chat.id()).allow_sending_without_reply();
    let _ = message.copy(chat.id()).topic(17);
    let _ = message.copy(chat.id()).keyboard(Keyboard::inline([[button("Yes").data("yes")]]));
}

/// The calls of `AnswerCallback`.
pub fn calls_22<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = callback_query.answer().text("text");
    let _ = callback_query.answer().alert();
    let _ = callback_query.answer().url("https://example.com");
    let _ = callback_query.answer().cache_for(std::time::Duration::from_secs(1));
}

/// The calls of `AnswerInline`.
pub fn calls_23<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = inline_query.answer([InlineResult::article("1", "Title", "text")]).next_offset("50");
    let _ = inline_query.answer([InlineResult::article("1", "Title", "text")]).start_button("Text", "parameter");
    let _ = inline_query.answer([InlineResult::article("1", "Title", "text")]).web_app_button("Text", "https://example.com");
    let _ = inline_query.answer([InlineResult::article("1", "Title", "text")]).personal();
    let _ = inline_query.answer([InlineResult::article("1", "Title", "text")]).cache_for(std::time::Duration::from_secs(1));
}

/// The calls of `CreateTopic`.
pub fn calls_24<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = chat.create_topic("name").color(7322096);
    let _ = chat.create_topic("name").icon(1);
}

/// What awaiting `CreateTopic` gives.
pub async fn awaited_24<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) -> Result<Topic<A>> {
    chat.create_topic("name").await
}

/// The calls of `EditTopic`.
pub fn calls_25<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = topic.edit().name("name");
    let _ = topic.edit().icon(1);
    let _ = topic.edit().without_icon();
}

/// The calls of `CreateInviteLink`.
pub fn calls_26<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = chat.create_invite_link().name("name");
    let _ = chat.create_invite_link().join_requests(true);
    let _ = chat.create_invite_link().member_limit(10);
    let _ = chat.create_invite_link().expires(std::time::SystemTime::now());
}

/// What awaiting `CreateInviteLink` gives.
pub async fn awaited_26<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) -> Result<InviteLink<A>> {
    chat.create_invite_link().await
}

/// The calls of `EditInviteLink`.
pub fn calls_27<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = invite_link.edit().name("name");
    let _ = invite_link.edit().join_requests(true);
    let _ = invite_link.edit().member_limit(10);
    let _ = invite_link.edit().expires(std::time::SystemTime::now());
}

/// What awaiting `EditInviteLink` gives.
pub async fn awaited_27<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) -> Result<InviteLink<A>> {
    invite_link.edit().await
}

/// The calls of `CreateSubscriptionLink`.
pub fn calls_28<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = chat.create_subscription_link(100).name("name");
}

/// What awaiting `CreateSubscriptionLink` gives.
pub async fn awaited_28<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) -> Result<InviteLink<A>> {
    chat.create_subscription_link(100).await
}

/// The calls of `Verify`.
pub fn calls_29<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = chat.verify().description("text");
}

/// The calls of `GetStickerSet`.
pub fn calls_30<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
}

/// What awaiting `GetStickerSet` gives.
pub async fn awaited_30<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) -> Result<StickerSet<A>> {
    bot.sticker_set("name").await
}

/// The calls of `GetBusinessConnection`.
pub fn calls_31<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
}

/// What awaiting `GetBusinessConnection` gives.
pub async fn awaited_31<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) -> Result<BusinessConnection<A>> {
    bot.business_connection("id").await
}

/// The calls of `SetBusinessName`.
pub fn calls_32<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = business_connection.set_name("name").last_name("name");
}

/// The calls of `ChangeProfile`.
pub fn calls_33<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = bot.edit_profile().first_name("name");
    let _ = bot.edit_profile().last_name("name");
    let _ = bot.edit_profile().bio("text");
}

/// What awaiting `ChangeProfile` gives.
pub async fn awaited_33<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) -> Result<User<A>> {
    bot.edit_profile().await
}

/// The calls of `CreateChannel`.
pub fn calls_34<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = bot.create_supergroup("title").description("text");
}

/// What awaiting `CreateChannel` gives.
pub async fn awaited_34<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) -> Result<Chat<A>> {
    bot.create_supergroup("title").await
}

/// The calls of `button`.
pub fn calls_35<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = button("Yes").data("yes");
    let _ = button("Yes").url("https://example.com");
    let _ = button("Yes").switch_inline("query");
    let _ = button("Yes").switch_inline_current("query");
    let _ = button("Yes").web_app("https://example.com");
    let _ = button("Yes").login("https://example.com");
    let _ = button("Yes").pay();
    let _ = button("Yes").game();
    let _ = button("Yes").copy("text");
}

/// The calls of `Keyboard::inline`.
pub fn calls_36<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
}

/// The calls of `RequestUsers`.
pub fn calls_37<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = RequestUsers::new(1).at_most(3);
    let _ = RequestUsers::new(1).bots(true);
    let _ = RequestUsers::new(1).with_names();
}

/// The calls of `Keyboard::reply`.
pub fn calls_38<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = Keyboard::reply([["A", "B"]]).placeholder("text");
    let _ = Keyboard::reply([["A", "B"]]).one_time();
    let _ = Keyboard::reply([["A", "B"]]).persistent();
    let _ = Keyboard::reply([["A", "B"]]).selective();
}

/// The calls of `Keyboard::force_reply`.
pub fn calls_39<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = Keyboard::force_reply().placeholder("text");
    let _ = Keyboard::force_reply().one_time();
    let _ = Keyboard::force_reply().persistent();
    let _ = Keyboard::force_reply().selective();
}

/// The calls of `InlineResult::article`.
pub fn calls_40<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = InlineResult::article("1", "Title", "text").title("title");
    let _ = InlineResult::article("1", "Title", "text").description("text");
    let _ = InlineResult::article("1", "Title", "text").keyboard(Keyboard::inline([[button("Yes").data("yes")]]));
}

/// The calls of `InlineResult`.
pub fn calls_41<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = InlineResult::photo("1", "https://example.com/a", "https://example.com/a").caption("caption");
    let _ = InlineResult::photo("1", "https://example.com/a", "https://example.com/a").title("title");
    let _ = InlineResult::photo("1", "https://example.com/a", "https://example.com/a").description("text");
    let _ = InlineResult::photo("1", "https://example.com/a", "https://example.com/a")
        .keyboard(Keyboard::inline([[button("Yes").data("yes")]]));
    let _ = InlineResult::photo("1", "https://example.com/a", "https://example.com/a").caption_above();
}

/// The calls of `Media`.
pub fn calls_42<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = Media::photo(InputFile::path("a.jpg")).caption("caption");
    let _ = Media::photo(InputFile::path("a.jpg")).spoiler();
    let _ = Media::photo(InputFile::path("a.jpg")).caption_above();
    let _ = Media::photo(InputFile::path("a.jpg")).title("title");
    let _ = Media::photo(InputFile::path("a.jpg")).performer("performer");
    let _ = Media::photo(InputFile::path("a.jpg")).dimensions(1, 1);
    let _ = Media::photo(InputFile::path("a.jpg")).thumbnail(InputFile::path("a.jpg"));
}

/// The calls of `Invoice`.
pub fn calls_43<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = Invoice::stars("Title", "Description", "payload", 100).start_parameter("parameter");
    let _ = Invoice::stars("Title", "Description", "payload", 100).photo("https://example.com/a.jpg");
    let _ = Invoice::stars("Title", "Description", "payload", 100).price("Book", 100);
    let _ = Invoice::stars("Title", "Description", "payload", 100).need_name();
    let _ = Invoice::stars("Title", "Description", "payload", 100).need_email();
}

/// The calls of `SendPaidMedia`.
pub fn calls_44<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = chat.send_paid_media(5, [Media::photo(InputFile::path("a.jpg"))]).caption("caption");
    let _ = chat.send_paid_media(5, [Media::photo(InputFile::path("a.jpg"))]).caption_above();
    let _ = chat.send_paid_media(5, [Media::photo(InputFile::path("a.jpg"))]).silent();
    let _ = chat.send_paid_media(5, [Media::photo(InputFile::path("a.jpg"))]).payload("payload");
}

/// The calls of `Story`.
pub fn calls_45<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = business_connection.post_story(InputFile::path("a.jpg"), StoryPeriod::Day).caption("caption");
    let _ = business_connection.post_story(InputFile::path("a.jpg"), StoryPeriod::Day).keep_on_profile();
    let _ = business_connection.post_story(InputFile::path("a.jpg"), StoryPeriod::Day).protected();
}

/// The calls of `Checklist`.
pub fn calls_46<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = Checklist::new("Shopping", ["bread", "milk"]).add("task");
    let _ = Checklist::new("Shopping", ["bread", "milk"]).task(7, "task");
    let _ = Checklist::new("Shopping", ["bread", "milk"]).others_can_add();
    let _ = Checklist::new("Shopping", ["bread", "milk"]).others_can_complete();
}

/// The calls of `InputSticker`.
pub fn calls_47<A: Every>(
    bot: &Bot<A>,
    business_connection: &BusinessConnection<A>,
    callback_query: &CallbackQuery<A>,
    chat: &Chat<A>,
    general_topic: &GeneralTopic<A>,
    inline_query: &InlineQuery<A>,
    invite_link: &InviteLink<A>,
    member: &Member<A>,
    message: &Message<A>,
    sticker_set: &StickerSet<A>,
    topic: &Topic<A>,
    user: &User<A>,
) {
    let _ = InputSticker::new(InputFile::path("a.webp"), ["🐱"]).keywords(["cat"]);
}
