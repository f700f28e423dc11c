//! What the simulator does not send, or only one kind of.

use grammers_client::tl::{Deserializable, Serializable, enums, types};

use super::{Acquaintances, channel_member, message, update};
use crate::model::{
    ButtonKind, ChatId, ChatKind, Location, Media, MediaKind, MemberStatus, Message, MessageId, Permissions, UpdateKind, UserId,
};

const OWN: UserId = UserId(1);

fn user_peer(user_id: i64) -> enums::Peer {
    types::PeerUser { user_id }.into()
}

fn channel_peer(channel_id: i64) -> enums::Peer {
    types::PeerChannel { channel_id }.into()
}

/// A message with nothing in it: all flags are 0.
fn blank(peer: enums::Peer) -> types::Message {
    let mut bytes = vec![0; 8];
    5_i32.serialize(&mut bytes);
    peer.serialize(&mut bytes);
    1_000_i32.serialize(&mut bytes);
    String::new().serialize(&mut bytes);
    types::Message::from_bytes(&bytes).unwrap()
}

fn user(id: i64, first_name: &str) -> enums::User {
    let mut bytes = vec![0; 8];
    id.serialize(&mut bytes);
    types::User { first_name: Some(first_name.into()), ..types::User::from_bytes(&bytes).unwrap() }.into()
}

fn read(raw: types::Message) -> Message {
    let acquaintances = Acquaintances::default();
    let people = acquaintances.meet(OWN, &[user(1, "Librarian"), user(2, "Ann")], &[]);
    message(&people, &raw.into()).unwrap()
}

#[test]
fn the_sender_follows_from_the_chat_where_it_is_left_out() {
    let incoming = read(blank(user_peer(2)));
    assert_eq!(incoming.sender.map(|user| user.full_name()).as_deref(), Some("Ann"));
    assert_eq!((incoming.chat.kind, incoming.chat.title.as_deref()), (ChatKind::Private, Some("Ann")));
    let outgoing = read(types::Message { out: true, ..blank(user_peer(2)) });
    assert_eq!(outgoing.sender.map(|user| user.full_name()).as_deref(), Some("Librarian"));
    let post = read(types::Message { post: true, ..blank(channel_peer(7)) });
    assert_eq!((post.sender, post.sender_chat.map(|chat| chat.id.0)), (None, Some(-1_000_000_000_007)));
    let anonymous = read(types::Message { from_id: Some(channel_peer(7)), ..blank(channel_peer(7)) });
    assert_eq!((anonymous.sender, anonymous.sender_chat.map(|chat| chat.id.0)), (None, Some(-1_000_000_000_007)));
}

#[test]
fn a_topic_is_no_reply() {
    let reply = |reply_to_msg_id, forum_topic, reply_to_top_id, elsewhere| {
        let mut header = types::MessageReplyHeader::from_bytes(&[0; 4]).unwrap();
        (header.reply_to_msg_id, header.forum_topic, header.reply_to_top_id) = (Some(reply_to_msg_id), forum_topic, reply_to_top_id);
        header.reply_to_peer_id = elsewhere;
        read(types::Message { reply_to: Some(header.into()), ..blank(channel_peer(7)) }).reply_to
    };
    assert_eq!(reply(4, false, None, None), Some(MessageId(4)));
    assert_eq!(reply(4, true, None, None), None);
    assert_eq!(reply(9, true, Some(4), None), Some(MessageId(9)));
    assert_eq!(reply(4, false, None, Some(user_peer(2))), None);
}

#[test]
fn a_photo_is_taken_in_its_largest_size() {
    let size = |r#type: &str, w, size| types::PhotoSize { r#type: r#type.into(), w, h: w, size }.into();
    let photo = types::Photo {
        has_stickers: false,
        id: 1,
        access_hash: 2,
        file_reference: vec![3],
        date: 0,
        sizes: vec![
            types::PhotoStrippedSize { r#type: "i".into(), bytes: vec![0; 9] }.into(),
            size("m", 320, 100),
            types::PhotoSizeProgressive { r#type: "y".into(), w: 1280, h: 1280, sizes: vec![1, 900, 500] }.into(),
            size("x", 800, 400),
        ],
        video_sizes: None,
        dc_id: 4,
    };
    let mut shown = types::MessageMediaPhoto::from_bytes(&[0; 4]).unwrap();
    shown.photo = Some(photo.into());
    let Some(Media::File(file)) = read(types::Message { media: Some(shown.into()), ..blank(user_peer(2)) }).media else { panic!() };
    assert_eq!((file.kind, file.size), (MediaKind::Photo, Some(900)));
    let Location::Remote { thumb, dc, photo, .. } = file.location else { panic!() };
    assert_eq!((thumb.as_str(), dc, photo), ("y", 4, true));
}

#[test]
fn what_is_no_file_has_its_name() {
    let media = |media: enums::MessageMedia| read(types::Message { media: Some(media), ..blank(user_peer(2)) }).media;
    let place = types::MessageMediaGeo { geo: enums::GeoPoint::Empty };
    assert_eq!(media(place.into()), Some(Media::Other("geo".into())));
    assert_eq!(media(enums::MessageMedia::Unsupported), Some(Media::Other("unsupported".into())));
    assert_eq!(media(enums::MessageMedia::Empty), None);
}

#[test]
fn buttons_are_what_they_do() {
    let button = |r#type| types::KeyboardInlineButton { style: None, text: "b".into(), r#type }.into();
    let url = |url: &str| types::InlineButtonTypeWebView { url: url.into() };
    let buttons = vec![
        button(types::InlineButtonTypeCallback { requires_password: false, data: vec![0xff, b'a'] }.into()),
        button(enums::InlineButtonType::Buy),
        button(url("https://example.com/").into()),
    ];
    let markup = types::ReplyInlineMarkup { force_reply: false, rows: vec![types::KeyboardInlineButtonRow { buttons }.into()] };
    let keyboard = read(types::Message { reply_markup: Some(markup.into()), ..blank(user_peer(2)) }).keyboard.unwrap();
    let crate::model::KeyboardKind::Inline(rows) = keyboard.0 else { panic!() };
    let kinds: Vec<_> = rows[0].iter().map(|button| button.kind().clone()).collect();
    assert_eq!(kinds, [ButtonKind::Data("\u{fffd}a".into()), ButtonKind::Pay, ButtonKind::WebApp("https://example.com/".into())]);
}

#[test]
fn a_ban_for_ever_has_no_end_and_restrictions_outlast_leaving() {
    let acquaintances = Acquaintances::default();
    let people = acquaintances.meet(OWN, &[], &[]);
    let member = |view_messages, left, until_date| {
        let mut rights = types::ChatBannedRights::from_bytes(&[0; 8]).unwrap();
        (rights.view_messages, rights.send_photos, rights.until_date) = (view_messages, true, until_date);
        let banned =
            types::ChannelParticipantBanned { left, peer: user_peer(2), kicked_by: 1, date: 0, banned_rights: rights.into(), rank: None };
        channel_member(&people, &banned.into())
    };
    assert_eq!((member(true, true, i32::MAX).status, member(true, true, 0).until), (MemberStatus::Banned, None));
    assert!(member(true, true, 1_000).until.is_some());
    let restricted = member(false, false, 0);
    assert_eq!((restricted.status, restricted.permissions), (MemberStatus::Restricted, Some(Permissions::all().send_photos(false))));
    assert_eq!(member(false, true, 0).status, MemberStatus::Left);
}

#[test]
fn only_a_change_that_shows_is_an_edit() {
    let acquaintances = Acquaintances::default();
    let people = acquaintances.meet(OWN, &[], &[]);
    let kind = |edit_hide, edit_date| {
        let message = types::Message { edit_hide, edit_date, ..blank(channel_peer(7)) }.into();
        update(&people, &types::UpdateEditChannelMessage { message, pts: 3, pts_count: 1 }.into()).unwrap().kind
    };
    assert!(matches!(kind(false, Some(2_000)), UpdateKind::EditedMessage(_)));
    assert!(matches!(kind(true, Some(2_000)), UpdateKind::Other(name) if name == "updateEditChannelMessage"));
    assert!(matches!(kind(false, None), UpdateKind::Other(_)));
}

#[test]
fn what_is_no_news_is_left_out() {
    let acquaintances = Acquaintances::default();
    let people = acquaintances.meet(OWN, &[], &[]);
    let deleted = types::UpdateDeleteMessages { messages: vec![], pts: 1, pts_count: 1 };
    assert!(update(&people, &deleted.into()).is_none());
    assert!(update(&people, &types::UpdateMessageId { id: 1, random_id: 2 }.into()).is_none());
    let phone = types::UpdateUserPhone { user_id: 2, phone: "888".into() };
    assert!(matches!(update(&people, &phone.into()).unwrap().kind, UpdateKind::Other(name) if name == "updateUserPhone"));
}

/// A service message, incoming, in a chat.
fn noted(peer: enums::Peer, action: impl Into<enums::MessageAction>, about: Option<i32>) -> Message {
    let mut bytes = vec![0; 4];
    6_i32.serialize(&mut bytes);
    peer.serialize(&mut bytes);
    1_000_i32.serialize(&mut bytes);
    action.into().serialize(&mut bytes);
    let reply_to = about.map(|id| {
        let mut header = types::MessageReplyHeader::from_bytes(&[0; 4]).unwrap();
        header.reply_to_msg_id = Some(id);
        header.into()
    });
    let raw = types::MessageService { reply_to, ..types::MessageService::from_bytes(&bytes).unwrap() };
    let acquaintances = Acquaintances::default();
    let channel = types::ChannelForbidden {
        broadcast: true,
        megagroup: false,
        monoforum: false,
        id: 7,
        access_hash: 1,
        title: "News".into(),
        until_date: None,
    };
    let people = acquaintances.meet(OWN, &[user(1, "Librarian"), user(2, "Ann"), user(3, "Bob")], &[channel.into()]);
    message(&people, &raw.into()).unwrap()
}

#[test]
fn notes_tell_what_they_are_about() {
    use std::time::Duration;

    use crate::model::Note;

    let group = || types::PeerChat { chat_id: 4 }.into();
    let joined = noted(user_peer(2), enums::MessageAction::ChatJoinedByRequest, None);
    assert!(matches!(&joined.note, Some(Note::NewMembers(users)) if users[0].first_name == "Ann"));
    let pinned = noted(group(), enums::MessageAction::PinMessage, Some(9));
    assert_eq!((pinned.note, pinned.reply_to), (Some(Note::Pinned(MessageId(9))), None));
    let timer = |period| noted(group(), types::MessageActionSetMessagesTtl { period, auto_setting_from: None }, None).note;
    assert_eq!((timer(60), timer(0)), (Some(Note::AutoDelete(Some(Duration::from_secs(60)))), Some(Note::AutoDelete(None))));
    let price = |peer| {
        let note = noted(peer, types::MessageActionPaidMessagesPrice { broadcast_messages_allowed: true, stars: 5 }, None);
        (note.service.unwrap_or_default(), note.note)
    };
    assert_eq!(price(group()), ("paid_message_price_changed".into(), Some(Note::PaidMessagePrice(5))));
    let (name, note) = price(channel_peer(7));
    assert_eq!(name, "direct_message_price_changed");
    assert!(matches!(note, Some(Note::DirectMessagePrice(price)) if price.enabled && price.stars == 5));
    let results = types::MessageActionGiveawayResults { stars: true, winners_count: 3, unclaimed_count: 1 };
    let completed = noted(channel_peer(7), results, Some(9)).note;
    assert!(matches!(completed, Some(Note::GiveawayCompleted(won)) if won.giveaway == Some(MessageId(9)) && won.winners == 3 && won.stars));
    let launched = noted(channel_peer(7), types::MessageActionGiveawayLaunch { stars: Some(500) }, None).note;
    assert!(matches!(launched, Some(Note::GiveawayCreated(created)) if created.stars == Some(500)));
    let done = noted(user_peer(2), types::MessageActionTodoCompletions { completed: vec![1], incompleted: vec![2] }, Some(9)).note;
    assert!(
        matches!(done, Some(Note::TasksDone(done)) if done.checklist == Some(MessageId(9)) && done.done == [1] && done.not_done == [2])
    );
    let site = types::MessageActionBotAllowed { attach_menu: false, from_request: false, domain: Some("example.com".into()), app: None };
    assert_eq!(noted(user_peer(2), site, None).note, Some(Note::Website("example.com".into())));
    let call = || types::InputGroupCall { id: 1, access_hash: 1 }.into();
    let ended = noted(group(), types::MessageActionGroupCall { call: call(), duration: Some(61) }, None).note;
    assert_eq!(ended, Some(Note::VideoChatEnded(Duration::from_secs(61))));
    let begun = noted(group(), types::MessageActionGroupCall { call: call(), duration: None }, None);
    assert_eq!((begun.service.as_deref(), begun.note), (Some("video_chat_started"), None));
    let invited = noted(group(), types::MessageActionInviteToGroupCall { call: call(), users: vec![3] }, None).note;
    assert!(matches!(invited, Some(Note::VideoChatInvited(users)) if users[0].first_name == "Bob"));
    let premium = types::MessageActionGiftPremium {
        currency: "XTR".into(),
        amount: 1000,
        days: 90,
        crypto_currency: None,
        crypto_amount: None,
        message: None,
    };
    let Some(Note::PremiumGift(premium)) = noted(user_peer(2), premium, None).note else { panic!() };
    assert_eq!((premium.duration, premium.amount), (Duration::from_secs(90 * 24 * 60 * 60), 1000));
    let topic = types::MessageActionTopicCreate { title_missing: false, title: "Novels".into(), icon_color: 255, icon_emoji_id: None };
    let opened = noted(channel_peer(7), topic, None);
    assert!(matches!(&opened.note, Some(Note::TopicCreated(topic)) if topic.name == "Novels" && topic.color == 255));
    assert_eq!(opened.topic.map(|topic| topic.0), Some(opened.id.0));
}

#[test]
fn backgrounds_are_read() {
    use crate::model::Note;
    use crate::model::service::{BackgroundFill, BackgroundKind};

    let settings = types::WallPaperSettings {
        blur: false,
        motion: true,
        background_color: Some(0xFF),
        second_background_color: Some(0xFF_00),
        third_background_color: None,
        fourth_background_color: None,
        intensity: Some(20),
        rotation: Some(45),
        emoticon: None,
    };
    let kind = |settings: types::WallPaperSettings| {
        let wallpaper = types::WallPaperNoFile { id: 1, default: false, dark: false, settings: Some(settings.into()) }.into();
        match noted(user_peer(2), types::MessageActionSetChatWallPaper { same: false, for_both: true, wallpaper }, None).note {
            Some(Note::Background(background)) => background.kind,
            other => panic!("{other:?}"),
        }
    };
    let gradient = BackgroundFill::Gradient { top: 0xFF, bottom: 0xFF_00, rotation: 45 };
    assert_eq!(kind(settings.clone()), BackgroundKind::Fill { fill: gradient, dimming: 20 });
    let third = types::WallPaperSettings { third_background_color: Some(1), ..settings.clone() };
    assert_eq!(kind(third), BackgroundKind::Fill { fill: BackgroundFill::Freeform(vec![0xFF, 0xFF_00, 1]), dimming: 20 });
    let theme = types::WallPaperSettings { emoticon: Some("🏠".into()), ..settings };
    assert_eq!(kind(theme), BackgroundKind::Theme { name: "🏠".into() });
}

#[test]
fn giveaways_are_media() {
    let giveaway = types::MessageMediaGiveaway {
        only_new_subscribers: true,
        winners_are_visible: false,
        channels: vec![7],
        countries_iso2: Some(vec!["DE".into()]),
        prize_description: None,
        quantity: 2,
        months: None,
        stars: Some(500),
        until_date: 60,
    };
    let told = read(types::Message { media: Some(giveaway.into()), ..blank(channel_peer(7)) });
    let Some(Media::Giveaway(giveaway)) = told.media else { panic!() };
    assert_eq!((giveaway.chats[0].0, giveaway.winner_count, giveaway.stars), (-1_000_000_000_007, 2, Some(500)));
    assert!(giveaway.only_new_members && giveaway.countries == ["DE"]);
    let results = types::MessageMediaGiveawayResults {
        only_new_subscribers: false,
        refunded: true,
        channel_id: 7,
        additional_peers_count: Some(1),
        launch_msg_id: 5,
        winners_count: 2,
        unclaimed_count: 1,
        winners: vec![2],
        months: Some(3),
        stars: None,
        prize_description: None,
        until_date: 60,
    };
    let told = read(types::Message { media: Some(results.into()), ..blank(channel_peer(7)) });
    let Some(Media::GiveawayWinners(won)) = told.media else { panic!() };
    assert_eq!(
        (won.giveaway, won.winners[0], won.other_chats, won.premium_months, won.refunded),
        (MessageId(5), UserId(2), 1, Some(3), true)
    );
}

#[test]
fn a_passport_is_read() {
    use crate::model::Note;

    let file = || types::SecureFile { id: 5, access_hash: 6, size: 7, dc_id: 2, date: 60, file_hash: vec![1], secret: vec![2] }.into();
    let value = types::SecureValue {
        r#type: enums::SecureValueType::Passport,
        data: Some(types::SecureData { data: b"hashes".to_vec(), data_hash: vec![1], secret: vec![2] }.into()),
        front_side: Some(file()),
        reverse_side: None,
        selfie: None,
        translation: Some(vec![file(), enums::SecureFile::Empty]),
        files: None,
        plain_data: None,
        hash: b"hash".to_vec(),
    };
    let credentials = types::SecureCredentialsEncrypted { data: b"d".to_vec(), hash: Vec::new(), secret: b"se".to_vec() };
    let action = types::MessageActionSecureValuesSentMe { values: vec![value.into()], credentials: credentials.into() };
    let shown = noted(user_peer(2), action, None);
    assert_eq!(shown.service.as_deref(), Some("passport_data"));
    let Some(Note::Passport(shown)) = shown.note else { panic!() };
    let element = &shown.elements[0];
    assert_eq!((element.element.as_str(), element.data.as_deref(), element.hash.as_str()), ("passport", Some("aGFzaGVz"), "aGFzaA=="));
    assert_eq!((element.translation.len(), element.front_side.as_ref().map(|file| file.file.size)), (1, Some(Some(7))));
    assert_eq!((shown.credentials.data.as_str(), shown.credentials.secret.as_str()), ("ZA==", "c2U="));
    let seen = types::MessageActionSecureValuesSent { types: vec![enums::SecureValueType::Email] };
    assert!(matches!(noted(user_peer(2), seen, None).note, Some(Note::Passport(seen)) if seen.elements[0].element == "email"));
}

#[test]
fn a_poll_that_is_believed_to_be_known_is_looked_up_where_it_is_named() {
    let acquaintances = Acquaintances::default();
    let people = acquaintances.meet(OWN, &[], &[]);
    let results = || enums::PollResults::from(types::PollResults::from_bytes(&[0; 4]).unwrap());
    let told = |peer: Option<enums::Peer>, msg_id| {
        let changed = types::UpdateMessagePoll { peer, msg_id, top_msg_id: None, poll_id: 9, poll: None, results: results() };
        update(&people, &changed.into()).unwrap().kind
    };
    let UpdateKind::Poll(change) = told(Some(channel_peer(7)), Some(5)) else { panic!() };
    assert_eq!((change.poll.id.as_str(), change.look_up.map(|(chat, id)| (chat.0, id.0))), ("9", Some((-1_000_000_000_007, 5))));
    assert!(matches!(told(None, None), UpdateKind::Other(name) if name == "updateMessagePoll"));
}

#[test]
fn a_vote_names_its_answers_by_positions_or_by_digits() {
    let acquaintances = Acquaintances::default();
    let people = acquaintances.meet(OWN, &[user(2, "Ann")], &[]);
    let vote = |peer, options: &[&[u8]], positions: &[i32]| {
        let options = options.iter().map(|option| option.to_vec()).collect();
        let vote = types::UpdateMessagePollVote { poll_id: 9, peer, options, positions: positions.to_vec(), qts: 1 };
        let UpdateKind::PollAnswer(answer) = update(&people, &vote.into()).unwrap().kind else { panic!() };
        (answer.user.map(|user| user.full_name()), answer.chat.map(|chat| chat.id.0), answer.options)
    };
    assert_eq!(vote(user_peer(2), &[b"a", b"b"], &[2, 0]), (Some("Ann".into()), None, vec![2, 0]));
    assert_eq!(vote(channel_peer(7), &[b"1"], &[]), (None, Some(-1_000_000_000_007), vec![1]));
    assert_eq!(vote(user_peer(2), &[], &[]).2, Vec::<usize>::new());
}

#[test]
fn who_has_not_changed_is_shared_and_who_has_is_read_anew() {
    let acquaintances = Acquaintances::default();
    let place = |name: &str| {
        let people = acquaintances.meet(OWN, &[user(2, name)], &[]);
        let (user, chat) = (people.user(2), people.chat(ChatId(2)));
        assert_eq!((user.full_name().as_str(), chat.title.as_deref()), (name, Some(name)));
        (std::ptr::from_ref(&*user), std::ptr::from_ref(&*chat))
    };
    let first = place("Ann");
    assert_eq!(place("Ann"), first);
    assert_ne!(place("Anna"), first);
    // and so it is known to who is not told it
    assert_eq!(acquaintances.among(OWN, &[], &[]).user(2).full_name(), "Anna");
}
