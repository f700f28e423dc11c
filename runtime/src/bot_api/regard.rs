//! How users and chats are regarded: boosts, verification, profile photos.

use serde::{Deserialize, Serialize};
use teloxide_core::{payloads, types};

use super::{from_model, runs, to_model};
use crate::model::{FileRef, Location, MediaKind};
use crate::payload::Page;
use crate::{Error, Result};

/// A page of photos. Not teloxide-core's: its `PhotoSize` demands what not every server tells.
#[derive(Deserialize)]
struct Photos {
    total_count: usize,
    photos: Vec<Vec<Size>>,
}

#[derive(Deserialize)]
struct Size {
    file_id: String,
    file_unique_id: String,
    width: u64,
    height: u64,
    file_size: Option<u64>,
}

fn largest(sizes: Vec<Size>) -> Option<FileRef> {
    let size = sizes.into_iter().max_by_key(|size| size.width * size.height)?;
    let location = Location::FileId(size.file_id);
    Some(FileRef { size: size.file_size, ..FileRef::new(location, size.file_unique_id, MediaKind::Photo) })
}

/// Not teloxide-core's: that one has no room for a limit of one hundred and an offset at the same time.
#[derive(Serialize)]
struct GetPhotos {
    user_id: types::UserId,
    offset: usize,
    limit: usize,
}

/// A bot speaks in its own name.
fn only_itself(me: Option<crate::UserId>, through: Option<crate::UserId>) -> Result {
    match through {
        Some(bot) if Some(bot) != me => Err(Error::other("a bot verifies in its own name: leave out `.through(bot)`")),
        _ => Ok(()),
    }
}

runs! {
    GetBoosts(connection, payload) {
        let request = payloads::GetUserChatBoosts::new(from_model::chat(payload.chat), from_model::user(payload.user)?);
        let answer: to_model::Boosts = connection.ask("getUserChatBoosts", &request).await?;
        Ok(answer.boosts.into_iter().map(to_model::boost).collect())
    }

    FetchProfilePhotos(connection, payload) {
        let request = GetPhotos { user_id: from_model::user(payload.user)?, offset: payload.offset, limit: payload.limit };
        let answer: Photos = connection.ask("getUserProfilePhotos", &request).await?;
        let next = payload.offset + answer.photos.len();
        let more = !answer.photos.is_empty() && next < answer.total_count;
        Ok(Page { items: answer.photos.into_iter().filter_map(largest).collect(), next: more.then_some(next) })
    }

    Verify(connection, payload) {
        only_itself(connection.me(), payload.through)?;
        if payload.peer.0 > 0 {
            let mut request = payloads::VerifyUser::new(from_model::user(crate::UserId(payload.peer.0))?);
            request.custom_description = payload.description;
            return connection.call("verifyUser", &request).await.map(drop);
        }
        let mut request = payloads::VerifyChat::new(from_model::chat(payload.peer));
        request.custom_description = payload.description;
        connection.call("verifyChat", &request).await.map(drop)
    }

    RemoveVerification(connection, payload) {
        only_itself(connection.me(), payload.through)?;
        if payload.peer.0 > 0 {
            let request = payloads::RemoveUserVerification::new(from_model::user(crate::UserId(payload.peer.0))?);
            return connection.call("removeUserVerification", &request).await.map(drop);
        }
        connection.call("removeChatVerification", &payloads::RemoveChatVerification::new(from_model::chat(payload.peer))).await.map(drop)
    }
}
