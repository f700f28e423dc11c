//! The back end by `grammers-client`: MTProto, for bots and for user accounts.

mod answers;
mod chats;
mod client;
mod connection;
mod download;
mod errors;
mod from_model;
mod history;
mod invoke;
mod media;
mod members;
mod messages;
mod receive;
mod recent;
mod server;
mod session;
mod sign_in;
mod to_model;
mod upload;
mod usernames;

use std::sync::Arc;

use futures::future::BoxFuture;

use self::connection::Connection;
use self::server::Server;
use self::session::StoredSession;
use self::to_model::Acquaintances;
use self::usernames::Usernames;
use crate::backend::{Backend, Run};
use crate::dispatch::Intake;
use crate::model::Me;
use crate::payload::{self, Payload};
use crate::settings::Settings;
use crate::{Error, Result};

pub use self::invoke::Invoke;

/// One account's client. Cheap to clone: all clones are the same.
#[derive(Clone)]
pub struct MtprotoClient(Arc<Inner>);

struct Inner {
    connection: Arc<Connection>,
    me: Me,
    /// Whether to begin with what was missed.
    catch_up: bool,
    /// The time of the beginning, if it was set when the account signed in: `None` within is where the session was before.
    begun: Option<Option<std::time::SystemTime>>,
    acquaintances: Acquaintances,
    origins: client::Origins,
    usernames: Usernames,
}

impl std::fmt::Debug for MtprotoClient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MtprotoClient").field("me", &self.0.me).finish_non_exhaustive()
    }
}

impl Backend for MtprotoClient {
    fn me(&self) -> &Me {
        &self.0.me
    }

    fn connect(settings: Settings, target: capgram_catalogue::Target) -> BoxFuture<'static, Result<Self>> {
        Box::pin(async move {
            let server = settings.server.as_ref().map(|url| Server::parse(url.reveal())).transpose()?;
            let Some(api_id) = settings.api_id else {
                return Err(Error::settings("`API_ID` is missing: get it from my.telegram.org"));
            };
            let session = Arc::new(StoredSession::open(settings.session.as_deref(), settings.module, server).await?);
            let usernames = Usernames::load(&session, settings.resolve_limit, target)?;
            let connection = Connection::new(session, api_id);
            let bot = target != capgram_catalogue::Target::UserAccount;
            let user = match sign_in::sign_in(&connection, &settings, bot).await {
                Ok(user) => tl_user(user),
                Err(error) => {
                    connection.close().await;
                    return Err(error);
                }
            };
            let Some(me) = to_model::user_of(&user) else { return Err(errors::strange("users.getUsers", "the account itself")) };
            let begun = receive::begin(&connection, settings.catch_up).await?;
            let acquaintances = Acquaintances::default();
            acquaintances.meet(me.id, &[user], &[]);
            let origins = client::Origins::default();
            Ok(Self(Arc::new(Inner {
                connection,
                me: Me { user: me },
                catch_up: settings.catch_up,
                begun,
                acquaintances,
                origins,
                usernames,
            })))
        })
    }

    fn receive(&self, intake: Intake) -> BoxFuture<'static, Result<()>> {
        let client = self.clone();
        Box::pin(async move { receive::receive(&client, intake).await })
    }

    fn close(&self) -> BoxFuture<'static, Result<()>> {
        let client = self.clone();
        Box::pin(async move {
            client.0.connection.close().await;
            client.0.connection.session().close().await
        })
    }
}

fn tl_user(user: grammers_client::tl::types::User) -> grammers_client::tl::enums::User {
    grammers_client::tl::enums::User::User(user)
}

/// Which function carries out which payload.
macro_rules! run {
    ($($payload:ident => $function:path;)*) => {
        $(impl Run<payload::$payload> for MtprotoClient {
            fn run(&self, payload: payload::$payload) -> BoxFuture<'static, Result<<payload::$payload as Payload>::Output>> {
                let client = self.clone();
                Box::pin(async move { $function(&client, payload).await })
            }
        })*
    };
}

run! {
    SendText => messages::send_text;
    EditText => messages::edit_text;
    EditKeyboard => messages::edit_keyboard;
    DeleteMessage => messages::delete;
    ForwardMessage => messages::forward;
    CopyMessage => messages::copy;
    PinMessage => messages::pin;
    UnpinMessage => messages::unpin;
    React => messages::react;
    SendChatAction => messages::action;
    SendMedia => media::send;
    SendAlbum => media::send_album;
    Download => download::download;
    GetChatInfo => chats::info;
    CountMembers => chats::count;
    LeaveChat => chats::leave;
    GetMember => members::get;
    GetAdministrators => members::administrators;
    FetchMembers => members::page;
    BanMember => members::ban;
    UnbanMember => members::unban;
    RestrictMember => members::restrict;
    PromoteMember => members::promote;
    GetMe => answers::me;
    SetCommands => answers::set_commands;
    AnswerCallback => answers::callback;
    AnswerInline => answers::inline;
    FetchMessages => history::by_id;
    FetchRepliedTo => history::replied_to;
    FetchHistory => history::page;
    SearchMessages => history::search;
    ResolveUsername => usernames::resolve;
}
