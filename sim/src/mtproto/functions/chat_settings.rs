//! How a chat looks: photo and sticker set; and what stands beside a member's name.

use grammers_tl_types::{enums, functions as f};

use super::super::error::{Result, RpcError};
use super::super::peers::{basic_group, input_channel, input_peer};
use super::super::rpc::Call;
use super::Prepared;
use super::members::participant;
use crate::world::{AccountId, ChatKey, FileId, FileKind, NewFile, State, limits};

pub(super) fn functions(constructor: u32, body: &[u8]) -> Option<Result<Prepared>> {
    dispatch! { constructor, body;
        at_once f::channels::EditPhoto => edit_photo;
        at_once f::messages::EditChatPhoto => edit_chat_photo;
        at_once f::channels::SetStickers => set_stickers;
        at_once f::messages::EditChatParticipantRank => edit_rank;
    }
}

/// The picture that a client gives: an upload, a photo that is there already, or none.
fn photo(call: &Call, state: &mut State, viewer: AccountId, photo: &enums::InputChatPhoto) -> Result<Option<FileId>> {
    let invalid = || RpcError::bad("PHOTO_INVALID");
    match photo {
        enums::InputChatPhoto::Empty => Ok(None),
        enums::InputChatPhoto::InputChatUploadedPhoto(new) => {
            let file = new.file.as_ref().ok_or_else(invalid)?;
            let uploaded = call.authorization.state().uploads.take(file)?;
            Ok(Some(state.add_file(NewFile::new(FileKind::Photo, Some(&uploaded.name), uploaded.bytes)).id))
        }
        enums::InputChatPhoto::Photo(known) => {
            let enums::InputPhoto::Photo(known) = &known.id else { return Err(invalid()) };
            let file = state.files.get(&known.id).ok_or_else(invalid)?;
            let right = super::super::peers::hash_for(viewer, file.access_hash) == known.access_hash;
            if right && file.kind == FileKind::Photo { Ok(Some(known.id)) } else { Err(invalid()) }
        }
    }
}

fn set_photo(
    call: &Call,
    wanted: &enums::InputChatPhoto,
    chat: impl FnOnce(&State, AccountId) -> Result<ChatKey>,
) -> Result<enums::Updates> {
    let (_, updates) = call.act(|state, viewer| {
        let key = chat(state, viewer)?;
        let file = photo(call, state, viewer, wanted)?;
        Ok(state.set_chat_photo(viewer, key, file)?)
    })?;
    Ok(updates)
}

fn edit_photo(call: &Call, request: f::channels::EditPhoto) -> Result<enums::Updates> {
    set_photo(call, &request.photo, |state, viewer| input_channel(state, viewer, &request.channel))
}

fn edit_chat_photo(call: &Call, request: f::messages::EditChatPhoto) -> Result<enums::Updates> {
    set_photo(call, &request.photo, |state, _| basic_group(state, request.chat_id))
}

fn set_stickers(call: &Call, request: f::channels::SetStickers) -> Result<bool> {
    call.with(|state, viewer| {
        let key = input_channel(state, viewer, &request.channel)?;
        let name = match &request.stickerset {
            enums::InputStickerSet::Empty => None,
            enums::InputStickerSet::ShortName(set) => Some(set.short_name.clone()),
            _ => return Err(RpcError::bad("STICKERSET_INVALID")),
        };
        state.set_chat_sticker_set(viewer, key, name)?;
        Ok(true)
    })
}

fn edit_rank(call: &Call, request: f::messages::EditChatParticipantRank) -> Result<enums::Updates> {
    let (_, updates) = call.act(|state, viewer| {
        let key = input_peer(state, viewer, &request.peer)?;
        let account = participant(state, viewer, &request.participant)?;
        limits::check_text(&limits::CUSTOM_TITLE, &request.rank)?;
        Ok(state.set_custom_title(viewer, key, account, &request.rank)?)
    })?;
    Ok(updates)
}
