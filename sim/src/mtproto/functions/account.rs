//! An account's own profile.

use grammers_tl_types::{enums, functions as f, types};

use super::super::error::{Result, RpcError};
use super::super::media::photo;
use super::super::peers::{self, input_user};
use super::super::rpc::Call;
use super::Prepared;
use crate::world::{AccountId, FileId, FileKind, NewFile, State, limits};

pub(super) fn functions(constructor: u32, body: &[u8]) -> Option<Result<Prepared>> {
    dispatch! { constructor, body;
        at_once f::account::UpdateProfile => update_profile;
        at_once f::account::UpdateUsername => update_username;
        at_once f::account::UpdateStatus => update_status;
        at_once f::photos::UploadProfilePhoto => upload_profile_photo;
        at_once f::photos::UpdateProfilePhoto => update_profile_photo;
        at_once f::photos::DeletePhotos => delete_photos;
        at_once f::photos::GetUserPhotos => get_user_photos;
    }
}

fn update_profile(call: &Call, request: f::account::UpdateProfile) -> Result<enums::User> {
    // one function, and a right of its own for each half of it
    let names = request.first_name.is_some() || request.last_name.is_some();
    let may = |rights: &crate::world::BusinessRights| (rights.edit_name || !names) && (rights.edit_bio || request.about.is_none());
    if call.business.as_ref().is_some_and(|connection| !may(&connection.rights)) {
        return Err(RpcError::new(403, "BOT_ACCESS_FORBIDDEN"));
    }
    call.with(|state, viewer| {
        let too_long = |text: &Option<String>, limit| text.as_ref().is_some_and(|text| !limits::fits(limit, text));
        if request.first_name.as_ref().is_some_and(|name| name.trim().is_empty()) || too_long(&request.first_name, &limits::PROFILE_NAME) {
            return Err(RpcError::bad("FIRSTNAME_INVALID"));
        }
        if too_long(&request.last_name, &limits::PROFILE_NAME) {
            return Err(RpcError::bad("LASTNAME_INVALID"));
        }
        // a business account has Telegram Premium, and with it a longer bio
        let bio = if state.business_bot(viewer).is_some() { &limits::BUSINESS_BIO } else { &limits::PROFILE_BIO };
        if too_long(&request.about, bio) {
            return Err(RpcError::bad("ABOUT_TOO_LONG"));
        }
        let some = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let account = state.accounts.get_mut(&viewer).ok_or_else(RpcError::unregistered)?;
        if let Some(name) = &request.first_name {
            name.trim().clone_into(&mut account.first_name);
        }
        if let Some(name) = &request.last_name {
            account.last_name = some(name);
        }
        if let Some(about) = &request.about {
            account.about = some(about);
        }
        state.tell_name(viewer);
        state.touch();
        Ok(peers::user(state, viewer, viewer))
    })
}

fn update_username(call: &Call, request: f::account::UpdateUsername) -> Result<enums::User> {
    let name = request.username.clone();
    if !name.is_empty() && !crate::world::is_username(&name) {
        return Err(RpcError::bad("USERNAME_INVALID"));
    }
    call.with(|state, viewer| {
        let wanted = Some(name).filter(|name| !name.is_empty());
        if state.account(viewer)?.username == wanted {
            return Err(RpcError::bad("USERNAME_NOT_MODIFIED"));
        }
        let owner = wanted.as_deref().and_then(|name| state.find_username(name));
        if owner.is_some_and(|owner| owner != crate::world::Peer::Account(viewer)) {
            return Err(RpcError::bad("USERNAME_OCCUPIED"));
        }
        if let Some(account) = state.accounts.get_mut(&viewer) {
            account.username = wanted;
        }
        state.tell_name(viewer);
        state.touch();
        Ok(peers::user(state, viewer, viewer))
    })
}

fn update_status(call: &Call, request: f::account::UpdateStatus) -> Result<bool> {
    call.with(|state, viewer| {
        state.personal(viewer).online = !request.offline;
        state.tell_status(viewer, !request.offline);
        Ok(true)
    })
}

fn shown(state: &State, viewer: AccountId, id: FileId) -> Result<enums::photos::Photo> {
    let file = state.files.get(&id).ok_or_else(|| RpcError::bad("PHOTO_INVALID"))?;
    Ok(types::photos::Photo { photo: photo(viewer, file), users: vec![peers::user(state, viewer, viewer)] }.into())
}

fn upload_profile_photo(call: &Call, request: f::photos::UploadProfilePhoto) -> Result<enums::photos::Photo> {
    if request.video.is_some() || request.video_emoji_markup.is_some() || (request.fallback && request.bot.is_none()) {
        return Err(RpcError::bad("NOT_SIMULATED_uploadProfilePhoto"));
    }
    let file = request.file.ok_or_else(|| RpcError::bad("PHOTO_FILE_MISSING"))?;
    call.with(|state, viewer| {
        if let Some(account) = &request.bot {
            // a business account that has connected the bot; a bot of one's own is not simulated
            let owner = input_user(state, viewer, account)?;
            let connection = state.connection_of(owner, viewer).ok_or_else(|| RpcError::bad("BOT_INVALID"))?;
            if !connection.enabled || !connection.rights.edit_profile_photo {
                return Err(RpcError::new(403, "BOT_ACCESS_FORBIDDEN"));
            }
            let uploaded = call.authorization.state().uploads.take(&file)?;
            let id = state.add_file(NewFile::new(FileKind::Photo, Some(&uploaded.name), uploaded.bytes)).id;
            if request.fallback {
                state.business.public_photos.insert(owner, id);
            } else {
                state.personal(owner).photos.insert(0, id);
            }
            return shown(state, viewer, id);
        }
        let uploaded = call.authorization.state().uploads.take(&file)?;
        let id = state.add_file(NewFile::new(FileKind::Photo, Some(&uploaded.name), uploaded.bytes)).id;
        let personal = state.personal(viewer);
        personal.photos.insert(0, id);
        shown(state, viewer, id)
    })
}

fn update_profile_photo(call: &Call, request: f::photos::UpdateProfilePhoto) -> Result<enums::photos::Photo> {
    if request.bot.is_some() || (request.fallback && call.business.is_none()) {
        return Err(RpcError::bad("NOT_SIMULATED_updateProfilePhoto"));
    }
    call.with(|state, viewer| match &request.id {
        enums::InputPhoto::Empty if request.fallback => {
            state.business.public_photos.remove(&viewer);
            state.touch();
            let users = vec![peers::user(state, viewer, viewer)];
            Ok(types::photos::Photo { photo: types::PhotoEmpty { id: 0 }.into(), users }.into())
        }
        enums::InputPhoto::Empty => {
            let personal = state.personal(viewer);
            if !personal.photos.is_empty() {
                personal.photos.remove(0);
            }
            let users = vec![peers::user(state, viewer, viewer)];
            Ok(types::photos::Photo { photo: types::PhotoEmpty { id: 0 }.into(), users }.into())
        }
        enums::InputPhoto::Photo(input) => {
            let known = state.files.get(&input.id).is_some_and(|file| file.kind == FileKind::Photo);
            if !known {
                return Err(RpcError::bad("PHOTO_ID_INVALID"));
            }
            let personal = state.personal(viewer);
            personal.photos.retain(|id| *id != input.id);
            personal.photos.insert(0, input.id);
            shown(state, viewer, input.id)
        }
    })
}

fn delete_photos(call: &Call, request: f::photos::DeletePhotos) -> Result<Vec<i64>> {
    call.with(|state, viewer| {
        let personal = state.personal(viewer);
        let mut gone = Vec::new();
        for photo in &request.id {
            if let enums::InputPhoto::Photo(photo) = photo
                && personal.photos.contains(&photo.id)
            {
                personal.photos.retain(|id| *id != photo.id);
                gone.push(photo.id);
            }
        }
        Ok(gone)
    })
}

fn get_user_photos(call: &Call, request: f::photos::GetUserPhotos) -> Result<enums::photos::Photos> {
    call.with(|state, viewer| {
        let user = input_user(state, viewer, &request.user_id)?;
        let all: &[FileId] = state.personal_of(user).map_or(&[], |personal| &personal.photos);
        let start = usize::try_from(request.offset).unwrap_or(0);
        let limit = limits::page(&limits::PROFILE_PHOTOS_PAGE, if request.limit <= 0 { i32::MAX } else { request.limit });
        let page = all.iter().skip(start).take(limit).filter_map(|id| state.files.get(id));
        let photos: Vec<_> = page.map(|file| photo(viewer, file)).collect();
        let users = vec![peers::user(state, viewer, user)];
        if photos.len() == all.len() {
            return Ok(types::photos::Photos { photos, users }.into());
        }
        let count = i32::try_from(all.len()).unwrap_or(i32::MAX);
        Ok(types::photos::PhotosSlice { count, photos, users }.into())
    })
}
