//! What the simulator does not send, or only one kind of.

use grammers_client::tl::{Deserializable, Serializable, enums, types};

use super::{Acquaintances, channel_member, message, update};
use crate::model::{ButtonKind, ChatKind, Location, Media, MediaKind, MemberStatus, Message, MessageId, Permissions, UpdateKind, UserId};

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
    assert_eq!(incoming.sender.map(|user| user.first_name).as_deref(), Some("Ann"));
    assert_eq!((incoming.chat.kind, incoming.chat.title.as_deref()), (ChatKind::Private, Some("Ann")));
    let outgoing = read(types::Message { out: true, ..blank(user_peer(2)) });
    assert_eq!(outgoing.sender.map(|user| user.first_name).as_deref(), Some("Librarian"));
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
