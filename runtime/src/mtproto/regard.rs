//! How users and chats are regarded: boosts, verification, profile photos.

use grammers_client::tl;
use tl::functions::{bots, photos, premium};

use super::MtprotoClient;
use super::client::Place;
use super::errors::refused;
use super::from_model::int;
use super::to_model::{boost, photo_file};
use crate::model::{Boost, ChatId, FileRef, UserId};
use crate::payload::Page;
use crate::{Error, Result, payload};

run! {
    GetBoosts => boosts;
    FetchProfilePhotos => profile_photos;
    Verify => verify;
    RemoveVerification => remove_verification;
}

pub(super) async fn boosts(client: &MtprotoClient, get: payload::GetBoosts) -> Result<Vec<Boost>> {
    let payload::GetBoosts { chat, user } = get;
    let Place::Channel(_) = client.place(chat)? else {
        return Err(refused("premium.getUserBoosts", "method is available for supergroup and channel chats only"));
    };
    let request = premium::GetUserBoosts { peer: client.peer(chat)?, user_id: client.user(user)? };
    let tl::enums::premium::BoostsList::List(list) = client.call(&request).await?;
    client.meet(&list.users, &[]);
    Ok(list.boosts.iter().map(boost).collect())
}

pub(super) async fn profile_photos(client: &MtprotoClient, fetch: payload::FetchProfilePhotos) -> Result<Page<FileRef, usize>> {
    let payload::FetchProfilePhotos { user, offset, limit } = fetch;
    let request = photos::GetUserPhotos { user_id: client.user(user)?, offset: int(offset), max_id: 0, limit: int(limit) };
    let (photos, users, count) = match client.call(&request).await? {
        // all that are left
        tl::enums::photos::Photos::Photos(answer) => (answer.photos, answer.users, 0),
        tl::enums::photos::Photos::Slice(answer) => (answer.photos, answer.users, usize::try_from(answer.count).unwrap_or_default()),
    };
    client.meet(&users, &[]);
    let next = offset + photos.len();
    let more = !photos.is_empty() && next < count;
    let file = |photo: &tl::enums::Photo| match photo {
        tl::enums::Photo::Photo(photo) => photo_file(photo),
        tl::enums::Photo::Empty(_) => None,
    };
    Ok(Page { items: photos.iter().filter_map(file).collect(), next: more.then_some(next) })
}

/// Whose verification it is: a bot's own, or that of a bot which belongs to the user account.
fn verifier(client: &MtprotoClient, through: Option<UserId>) -> Result<Option<tl::enums::InputUser>> {
    match through {
        None if client.0.me.user.is_bot => Ok(None),
        Some(bot) if client.0.me.user.is_bot && bot == client.own() => Ok(None),
        Some(_) if client.0.me.user.is_bot => Err(Error::other("a bot verifies in its own name: leave out `.through(bot)`")),
        Some(bot) => Ok(Some(client.user(bot)?)),
        None => Err(Error::other("a user account verifies in the name of a bot of its own: add `.through(bot)`")),
    }
}

async fn set(client: &MtprotoClient, peer: ChatId, through: Option<UserId>, enabled: bool, description: Option<String>) -> Result<()> {
    let bot = verifier(client, through)?;
    let text = |text| tl::types::TextWithEntities { text, entities: Vec::new() }.into();
    let request = bots::SetCustomVerification { enabled, bot, peer: client.peer(peer)?, custom_description: description.map(text) };
    client.call(&request).await.map_err(|failed| {
        let user = peer.0 > 0 && failed.is("PEER_ID_INVALID");
        match Error::from(failed) {
            // here the peer is the user
            Error::ChatNotFound(refusal) if user => Error::UserNotFound(refusal),
            other => other,
        }
    })?;
    Ok(())
}

pub(super) async fn verify(client: &MtprotoClient, verify: payload::Verify) -> Result<()> {
    set(client, verify.peer, verify.through, true, verify.description).await
}

pub(super) async fn remove_verification(client: &MtprotoClient, remove: payload::RemoveVerification) -> Result<()> {
    set(client, remove.peer, remove.through, false, None).await
}
