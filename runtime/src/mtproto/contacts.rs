//! People: their profiles, contacts, blocked ones.

use grammers_client::tl;
use tl::functions::{contacts, users};

use super::MtprotoClient;
use super::errors::strange;
use super::from_model::int;
use super::to_model::{People, peer_id, user_of};
use crate::model::{Birthday, ChatId, MessageId, User, UserInfo};
use crate::payload::{FoundPeer, Page};
use crate::{Result, payload};

run! {
    GetUserInfo => info;
    GetContacts => all;
    AddContact => add;
    DeleteContact => delete;
    ImportContacts => import;
    SearchContacts => search;
    ResolvePhone => by_phone;
    BlockUser => block;
    FetchBlocked => blocked;
}

async fn info(client: &MtprotoClient, info: payload::GetUserInfo) -> Result<UserInfo> {
    let request = users::GetFullUser { id: client.user(info.user)? };
    let tl::enums::users::UserFull::Full(answer) = client.call(&request).await?;
    client.meet(&answer.users, &answer.chats);
    let tl::enums::UserFull::Full(full) = answer.full_user;
    let raw = answer.users.iter().find_map(|user| match user {
        tl::enums::User::User(user) if user.id == full.id => Some(user),
        _ => None,
    });
    let Some(raw) = raw else { return Err(strange("users.getFullUser", "the user")) };
    let Some(user) = user_of(&raw.clone().into()) else { return Err(strange("users.getFullUser", "the user")) };
    let user = user.into_known();
    Ok(UserInfo {
        id: user.id,
        first_name: user.first_name,
        last_name: user.last_name,
        username: user.username,
        phone: raw.phone.clone(),
        bio: full.about.filter(|text| !text.is_empty()),
        birthday: full.birthday.as_ref().and_then(birthday),
        common_chats: u32::try_from(full.common_chats_count).unwrap_or_default(),
        personal_channel: full.personal_channel_id.map(|id| peer_id(&tl::types::PeerChannel { channel_id: id }.into())),
        pinned: full.pinned_msg_id.filter(|id| *id != 0).map(MessageId),
        blocked: full.blocked,
        is_contact: raw.contact,
        is_mutual_contact: raw.mutual_contact,
        is_premium: raw.premium,
        is_bot: raw.bot,
        is_verified: raw.verified,
        private_forward_name: full.private_forward_name,
        auto_delete: full.ttl_period.and_then(|seconds| u32::try_from(seconds).ok()),
        message_price: full.send_paid_messages_stars.and_then(|stars| u64::try_from(stars).ok()),
    })
}

fn birthday(birthday: &tl::enums::Birthday) -> Option<Birthday> {
    let tl::enums::Birthday::Birthday(birthday) = birthday;
    Some(Birthday {
        day: u8::try_from(birthday.day).ok()?,
        month: u8::try_from(birthday.month).ok()?,
        year: birthday.year.and_then(|year| u16::try_from(year).ok()),
    })
}

async fn all(client: &MtprotoClient, _: payload::GetContacts) -> Result<Vec<User>> {
    let (contacts, users) = match client.call(&contacts::GetContacts { hash: 0 }).await? {
        tl::enums::contacts::Contacts::Contacts(answer) => (answer.contacts, answer.users),
        tl::enums::contacts::Contacts::NotModified => (Vec::new(), Vec::new()),
    };
    let people = client.meet(&users, &[]);
    Ok(contacts.iter().map(|tl::enums::Contact::Contact(contact)| people.user(contact.user_id)).collect())
}

async fn add(client: &MtprotoClient, add: payload::AddContact) -> Result<()> {
    let request = contacts::AddContact {
        add_phone_privacy_exception: add.share_phone,
        id: client.user(add.user)?,
        first_name: add.first_name,
        last_name: add.last_name,
        phone: add.phone,
        note: None,
    };
    let updates = client.call(&request).await?;
    client.opened(updates);
    Ok(())
}

async fn delete(client: &MtprotoClient, delete: payload::DeleteContact) -> Result<()> {
    let updates = client.call(&contacts::DeleteContacts { id: vec![client.user(delete.user)?] }).await?;
    client.opened(updates);
    Ok(())
}

async fn import(client: &MtprotoClient, import: payload::ImportContacts) -> Result<Vec<Option<User>>> {
    let count = import.contacts.len();
    let numbered = import.contacts.into_iter().zip(0i64..);
    let contacts = numbered.map(|((phone, first_name, last_name), client_id)| {
        tl::types::InputPhoneContact { client_id, phone, first_name, last_name, note: None }.into()
    });
    let request = contacts::ImportContacts { contacts: contacts.collect() };
    let tl::enums::contacts::ImportedContacts::Contacts(answer) = client.call(&request).await?;
    let people = client.meet(&answer.users, &[]);
    let mut found: Vec<Option<User>> = (0..count).map(|_| None).collect();
    for tl::enums::ImportedContact::Contact(imported) in &answer.imported {
        if let Some(place) = usize::try_from(imported.client_id).ok().and_then(|index| found.get_mut(index)) {
            *place = Some(people.user(imported.user_id));
        }
    }
    Ok(found)
}

fn found(people: &People<'_>, peer: &tl::enums::Peer) -> FoundPeer {
    match peer_id(peer) {
        ChatId(user @ 1..) => FoundPeer::User(people.user(user)),
        chat => FoundPeer::Chat(people.chat(chat)),
    }
}

async fn search(client: &MtprotoClient, search: payload::SearchContacts) -> Result<Vec<FoundPeer>> {
    let limit = int(search.limit);
    let request = contacts::Search { broadcasts: false, bots: false, q: search.text, limit };
    let tl::enums::contacts::Found::Found(answer) = client.call(&request).await?;
    let people = client.meet(&answer.users, &answer.chats);
    Ok(answer.my_results.iter().chain(&answer.results).map(|peer| found(&people, peer)).collect())
}

async fn by_phone(client: &MtprotoClient, resolve: payload::ResolvePhone) -> Result<Option<User>> {
    let phone = resolve.phone.chars().filter(char::is_ascii_digit).collect();
    match client.call(&contacts::ResolvePhone { phone }).await {
        Ok(tl::enums::contacts::ResolvedPeer::Peer(answer)) => {
            let people = client.meet(&answer.users, &answer.chats);
            Ok(match found(&people, &answer.peer) {
                FoundPeer::User(user) => Some(user),
                FoundPeer::Chat(_) => None,
            })
        }
        Err(failed) if failed.is("PHONE_NOT_OCCUPIED") => Ok(None),
        Err(failed) => Err(failed.into()),
    }
}

async fn block(client: &MtprotoClient, block: payload::BlockUser) -> Result<()> {
    let id = client.user_peer(block.user)?;
    if block.blocked {
        client.call(&contacts::Block { my_stories_from: false, id }).await?;
    } else {
        client.call(&contacts::Unblock { my_stories_from: false, id }).await?;
    }
    Ok(())
}

async fn blocked(client: &MtprotoClient, fetch: payload::FetchBlocked) -> Result<Page<FoundPeer, usize>> {
    let payload::FetchBlocked { offset, limit } = fetch;
    let request = contacts::GetBlocked { my_stories_from: false, offset: int(offset), limit: int(limit) };
    let (blocked, users, chats, total) = match client.call(&request).await? {
        tl::enums::contacts::Blocked::Blocked(all) => (all.blocked, all.users, all.chats, None),
        tl::enums::contacts::Blocked::Slice(part) => (part.blocked, part.users, part.chats, usize::try_from(part.count).ok()),
    };
    let people = client.meet(&users, &chats);
    let end = offset + blocked.len();
    let next = total.filter(|total| end < *total && !blocked.is_empty()).map(|_| end);
    Ok(Page { items: blocked.iter().map(|tl::enums::PeerBlocked::Blocked(one)| found(&people, &one.peer_id)).collect(), next })
}
