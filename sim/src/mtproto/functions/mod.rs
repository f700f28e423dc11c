//! The functions that this server knows. The compiler checks that each answers with the type that the schema gives it.

// First, so that the files below see it.

/// The functions of a subject: how each is answered, and by what.
macro_rules! dispatch {
    ($constructor:expr, $body:expr; $($how:ident $request:ty => $function:path;)*) => {
        match $constructor {
            $(<$request as grammers_tl_types::Identifiable>::CONSTRUCTOR_ID => Some($crate::mtproto::functions::$how($body, $function)),)*
            _ => None,
        }
    };
}

mod account;
pub(super) mod actions;
mod auth;
mod bots;
pub(super) mod business;
mod chat_settings;
mod chats;
mod checklists;
mod contacts;
mod dialogs;
mod files;
mod games;
mod inline;
mod invites;
mod joining;
mod keys;
mod lookup;
mod members;
pub(super) mod payments;
mod polls;
mod profiles;
mod reading;
pub(super) mod regard;
mod scheduled;
mod sending;
mod state;
mod stickers;
mod stories;
mod topics;
mod watching;

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;

use grammers_tl_types::{Deserializable, RemoteCall, Serializable, functions as f};

use super::error::{Result, RpcError};
use super::rpc::{Call, short};

type Answer = Pin<Box<dyn Future<Output = Result<Vec<u8>>> + Send>>;

/// A decoded request, ready to be carried out.
pub(super) struct Prepared {
    /// For the log.
    pub(super) description: String,
    pub(super) run: Box<dyn FnOnce(Call) -> Answer + Send>,
}

/// A function that answers at once.
fn at_once<F>(body: &[u8], function: fn(&Call, F) -> Result<F::Return>) -> Result<Prepared>
where
    F: RemoteCall + Deserializable + Debug + Send + 'static,
    F::Return: Serializable + Send,
{
    let request = decode::<F>(body)?;
    let description = short(&request);
    let run = move |call: Call| -> Answer { Box::pin(async move { function(&call, request).map(|answer| answer.to_bytes()) }) };
    Ok(Prepared { description, run: Box::new(run) })
}

/// A function that waits for somebody.
fn later<F, A>(body: &[u8], function: fn(Call, F) -> A) -> Result<Prepared>
where
    F: RemoteCall + Deserializable + Debug + Send + 'static,
    F::Return: Serializable,
    A: Future<Output = Result<F::Return>> + Send + 'static,
{
    let request = decode::<F>(body)?;
    let description = short(&request);
    let run = move |call: Call| -> Answer { Box::pin(async move { function(call, request).await.map(|answer| answer.to_bytes()) }) };
    Ok(Prepared { description, run: Box::new(run) })
}

/// A function's `Deserializable` begins after its constructor.
fn decode<F: Deserializable>(body: &[u8]) -> Result<F> {
    F::from_bytes(body).map_err(|_| RpcError::bad("INPUT_FETCH_ERROR"))
}

/// A subject's functions: `None` for a function of another subject.
type Subject = fn(u32, &[u8]) -> Option<Result<Prepared>>;

/// The subjects beside the everyday functions.
#[rustfmt::skip]
const SUBJECTS: &[Subject] = &[
    everyday,
    chat_settings::functions,
    invites::functions,
    topics::functions,
    regard::functions,
    account::functions,
    contacts::functions,
    dialogs::functions,
    joining::functions,
    keys::functions,
    scheduled::functions,
    watching::functions,
    profiles::functions,
    payments::functions,
    business::functions,
    stickers::functions,
    inline::functions,
    games::functions,
    polls::functions,
    checklists::functions,
    stories::functions,
];

/// Decodes a request; `None` if the function is not simulated.
pub(super) fn prepare(constructor: u32, body: &[u8]) -> Option<Result<Prepared>> {
    SUBJECTS.iter().find_map(|subject| subject(constructor, body))
}

fn everyday(constructor: u32, body: &[u8]) -> Option<Result<Prepared>> {
    dispatch! { constructor, body;
        at_once f::help::GetConfig => auth::get_config;
        at_once f::help::GetNearestDc => auth::get_nearest_dc;
        at_once f::auth::ImportBotAuthorization => auth::import_bot_authorization;
        at_once f::auth::SendCode => auth::send_code;
        at_once f::auth::SignIn => auth::sign_in;
        at_once f::auth::CheckPassword => auth::check_password;
        at_once f::auth::LogOut => auth::log_out;
        at_once f::auth::ExportAuthorization => auth::export_authorization;
        at_once f::auth::ImportAuthorization => auth::import_authorization;
        at_once f::account::GetPassword => auth::get_password;

        at_once f::updates::GetState => state::get_state;
        at_once f::updates::GetDifference => state::get_difference;
        at_once f::updates::GetChannelDifference => state::get_channel_difference;

        at_once f::users::GetUsers => lookup::get_users;
        at_once f::users::GetFullUser => lookup::get_full_user;
        at_once f::contacts::ResolveUsername => lookup::resolve_username;

        at_once f::messages::SendMessage => sending::send_message;
        at_once f::messages::SendMedia => sending::send_media;
        at_once f::messages::UploadMedia => sending::upload_media;
        at_once f::messages::SendMultiMedia => sending::send_multi_media;
        at_once f::messages::EditMessage => sending::edit_message;
        at_once f::messages::EditInlineBotMessage => sending::edit_inline_bot_message;
        at_once f::messages::ForwardMessages => sending::forward_messages;
        at_once f::messages::StartBot => sending::start_bot;

        at_once f::messages::DeleteMessages => actions::delete_messages;
        at_once f::channels::DeleteMessages => actions::delete_channel_messages;
        at_once f::messages::UpdatePinnedMessage => actions::update_pinned_message;
        at_once f::messages::UnpinAllMessages => actions::unpin_all_messages;
        at_once f::messages::SendReaction => actions::send_reaction;
        at_once f::messages::SetTyping => actions::set_typing;

        at_once f::messages::GetMessages => reading::get_messages;
        at_once f::channels::GetMessages => reading::get_channel_messages;
        at_once f::messages::GetHistory => reading::get_history;
        at_once f::messages::Search => reading::search;

        at_once f::messages::GetChats => chats::get_chats;
        at_once f::channels::GetChannels => chats::get_channels;
        at_once f::messages::GetFullChat => chats::get_full_chat;
        at_once f::channels::GetFullChannel => chats::get_full_channel;
        at_once f::channels::EditTitle => chats::edit_title;
        at_once f::messages::EditChatTitle => chats::edit_chat_title;
        at_once f::messages::EditChatAbout => chats::edit_chat_about;
        at_once f::messages::EditChatDefaultBannedRights => chats::edit_chat_default_banned_rights;
        at_once f::channels::LeaveChannel => chats::leave_channel;
        at_once f::channels::JoinChannel => chats::join_channel;

        at_once f::channels::GetParticipants => members::get_participants;
        at_once f::channels::GetParticipant => members::get_participant;
        at_once f::channels::EditBanned => members::edit_banned;
        at_once f::channels::EditAdmin => members::edit_admin;
        at_once f::messages::EditChatAdmin => members::edit_chat_admin;
        at_once f::messages::DeleteChatUser => members::delete_chat_user;

        at_once f::bots::SetBotCommands => bots::set_bot_commands;
        at_once f::bots::GetBotCommands => bots::get_bot_commands;
        at_once f::bots::ResetBotCommands => bots::reset_bot_commands;
        at_once f::messages::SetBotCallbackAnswer => bots::set_bot_callback_answer;
        later f::messages::GetBotCallbackAnswer => bots::get_bot_callback_answer;

        at_once f::upload::SaveFilePart => files::save_file_part;
        at_once f::upload::SaveBigFilePart => files::save_big_file_part;
        at_once f::upload::GetFile => files::get_file;
    }
}
