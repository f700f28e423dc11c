//! The account's own profile.

use capgram_catalogue::limits;
use grammers_client::tl;
use tl::functions::{account, photos};

use super::MtprotoClient;
use super::errors::strange;
use super::from_model::int;
use super::to_model::user_of;
use super::upload::upload;
use crate::model::{InputSource, Location, User};
use crate::{Error, Result, payload};

run! {
    ChangeProfile => update;
    SetUsername => set_username;
    SetOnline => set_online;
    SetProfilePhoto => set_photo;
    ClearProfilePhoto => clear_photo;
    DeleteProfilePhotos => delete_photos;
}

async fn update(client: &MtprotoClient, update: payload::ChangeProfile) -> Result<User> {
    let change = update.change;
    let request = account::UpdateProfile { first_name: change.first_name, last_name: change.last_name, about: change.bio };
    let user = client.call(&request).await?;
    client.meet(std::slice::from_ref(&user), &[]);
    user_of(&user).ok_or_else(|| strange("account.updateProfile", "the account itself"))
}

async fn set_username(client: &MtprotoClient, set: payload::SetUsername) -> Result<()> {
    let username = set.name.strip_prefix('@').map(str::to_owned).unwrap_or(set.name);
    match client.call(&account::UpdateUsername { username }).await {
        Ok(user) => {
            client.meet(&[user], &[]);
            Ok(())
        }
        // it is the account's already
        Err(failed) if failed.is("USERNAME_NOT_MODIFIED") => Ok(()),
        Err(failed) => Err(failed.into()),
    }
}

async fn set_online(client: &MtprotoClient, set: payload::SetOnline) -> Result<()> {
    client.call(&account::UpdateStatus { offline: !set.online }).await?;
    Ok(())
}

async fn set_photo(client: &MtprotoClient, set: payload::SetProfilePhoto) -> Result<()> {
    let photo = set.photo;
    match photo.source {
        InputSource::Url(_) => Err(Error::other("Telegram takes a profile photo as an upload, not from a URL")),
        InputSource::Known(Location::Remote { photo: true, id, access_hash, file_reference, .. }) => {
            let id = tl::types::InputPhoto { id, access_hash, file_reference }.into();
            client.call(&photos::UpdateProfilePhoto { fallback: false, bot: None, id }).await?;
            Ok(())
        }
        InputSource::Known(_) => Err(Error::other("only a photo can be a profile photo: download the file and send its bytes")),
        source => {
            let file = upload(client, source, photo.name.as_deref().unwrap_or("photo.jpg"), photo.report).await?;
            let request = photos::UploadProfilePhoto {
                fallback: false,
                bot: None,
                file: Some(file),
                video: None,
                video_start_ts: None,
                video_emoji_markup: None,
            };
            client.call(&request).await?;
            Ok(())
        }
    }
}

async fn clear_photo(client: &MtprotoClient, _: payload::ClearProfilePhoto) -> Result<()> {
    let request = photos::UpdateProfilePhoto { fallback: false, bot: None, id: tl::enums::InputPhoto::Empty };
    client.call(&request).await?;
    Ok(())
}

async fn delete_photos(client: &MtprotoClient, delete: payload::DeleteProfilePhotos) -> Result<usize> {
    let mut gone = 0;
    loop {
        let offset = int(delete.keep);
        let limit = client.0.limits.page(&limits::PROFILE_PHOTOS_PAGE) as i32;
        let request = photos::GetUserPhotos { user_id: tl::enums::InputUser::UserSelf, offset, max_id: 0, limit };
        let photos = match client.call(&request).await? {
            tl::enums::photos::Photos::Photos(all) => all.photos,
            tl::enums::photos::Photos::Slice(part) => part.photos,
        };
        let id: Vec<tl::enums::InputPhoto> = photos.into_iter().filter_map(input).collect();
        if id.is_empty() {
            return Ok(gone);
        }
        let deleted = client.call(&photos::DeletePhotos { id }).await?;
        if deleted.is_empty() {
            // what Telegram does not delete would be asked for again and again
            return Ok(gone);
        }
        gone += deleted.len();
    }
}

fn input(photo: tl::enums::Photo) -> Option<tl::enums::InputPhoto> {
    match photo {
        tl::enums::Photo::Photo(photo) => {
            let tl::types::Photo { id, access_hash, file_reference, .. } = photo;
            Some(tl::types::InputPhoto { id, access_hash, file_reference }.into())
        }
        tl::enums::Photo::Empty(_) => None,
    }
}
