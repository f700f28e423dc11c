//! The back end by `grammers-client`: MTProto, for bots and for user accounts.

/// Which function carries out which payload.
macro_rules! run {
    ($($payload:ident => $function:path;)*) => {
        $(impl $crate::backend::Run<$crate::payload::$payload> for $crate::mtproto::MtprotoClient {
            fn run(&self, payload: $crate::payload::$payload) -> futures::future::BoxFuture<'static, $crate::Result<<$crate::payload::$payload as $crate::payload::Payload>::Output>> {
                if let Err(error) = $crate::payload::Payload::check(&payload, $crate::backend::Backend::limits(self)) {
                    return Box::pin(std::future::ready(Err(error)));
                }
                let client = self.clone();
                let mut payload = payload;
                let span = $crate::observe::request(&mut payload);
                if !$crate::mtproto::upgrades::names_a_basic_group(&mut payload) {
                    return $crate::observe::within(span, Box::pin(async move { $function(&client, payload).await }));
                }
                $crate::observe::within(span, Box::pin(async move {
                    let again = $crate::payload::Payload::again(&payload);
                    let groups = client.follow(&mut payload, again.is_none()).await;
                    let result = $function(&client, payload).await;
                    let lost = matches!(result, Err($crate::Error::ChatNotFound(_)));
                    if let Some(mut payload) = again.filter(|_| lost)
                        && client.follow(&mut payload, true).await != groups
                    {
                        return $function(&client, payload).await;
                    }
                    result
                }))
            }
        })*
    };
}

mod answers;
mod beginning;
mod bots;
mod business;
mod chat_settings;
mod chats;
mod checklists;
mod client;
mod connection;
mod contacts;
mod dialogs;
mod download;
mod errors;
mod from_model;
mod games;
mod gifts;
mod history;
mod info;
mod inline;
mod inline_messages;
mod invites;
mod invoke;
mod joining;
mod kept;
mod lanes;
mod many_messages;
mod media;
mod members;
mod messages;
mod pacing;
mod payments;
mod person;
mod pieces;
mod profile;
mod receive;
mod regard;
mod scheduled;
mod sequences;
mod server;
mod session;
mod shown;
mod sign_in;
mod stickers;
mod stories;
mod to_model;
mod topics;
mod turn;
mod unfinished;
mod upgrades;
mod upload;
mod usernames;
mod waiting;
mod watching;

use std::sync::Arc;

use futures::future::BoxFuture;

use self::beginning::Beginning;
use self::connection::Connection;
use self::server::Server;
use self::session::StoredSession;
use self::to_model::Acquaintances;
use self::usernames::Usernames;
use crate::backend::Backend;
use crate::dispatch::Intake;
use crate::inbox::missed;
use crate::limits::Limits;
use crate::model::{Me, Update, UpdateKind};
use crate::observe::Observer;
use crate::settings::Settings;
use crate::store::Store;
use crate::{Error, Result};

pub use self::invoke::Invoke;

/// One account's client. Cheap to clone: all clones are the same.
#[derive(Clone)]
pub struct MtprotoClient(Arc<Inner>);

struct Inner {
    connection: Arc<Connection>,
    me: Me,
    limits: Limits,
    /// Whether to begin with what was missed.
    catch_up: bool,
    /// The beginning, if it was set when the account signed in.
    begun: Option<Beginning>,
    acquaintances: Acquaintances,
    upgrades: upgrades::Upgrades,
    origins: client::Origins,
    businesses: business::Businesses,
    usernames: Usernames,
    lanes: lanes::Lanes,
    unfinished: unfinished::Unfinished,
}

impl std::fmt::Debug for MtprotoClient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MtprotoClient").field("me", &self.0.me).finish_non_exhaustive()
    }
}

impl Backend for MtprotoClient {
    fn observer(&self) -> &Observer {
        self.0.connection.observer()
    }

    fn me(&self) -> &Me {
        &self.0.me
    }

    fn limits(&self) -> Limits {
        self.0.limits
    }

    fn connect(settings: Settings, target: capgram_catalogue::Target) -> BoxFuture<'static, Result<Self>> {
        Box::pin(async move {
            let server = settings.server.as_ref().map(|url| Server::parse(url.reveal())).transpose()?;
            let Some(api_id) = settings.api_id else {
                return Err(Error::settings("`API_ID` is missing: get it from my.telegram.org"));
            };
            let session = Arc::new(StoredSession::open(settings.session.as_deref(), settings.module, server).await?);
            let usernames = Usernames::load(&session, settings.resolve_limit, target)?;
            let connection = Connection::new(session, api_id, settings.pacing(target), settings.observer.clone());
            let bot = target != capgram_catalogue::Target::UserAccount;
            let user = match sign_in::sign_in(&connection, &settings, bot).await {
                Ok(user) => tl_user(user),
                Err(error) => {
                    connection.close().await;
                    return Err(error);
                }
            };
            let Some(me) = to_model::user_of(&user) else { return Err(errors::strange("users.getUsers", "the account itself")) };
            let begun = beginning::begin(&connection, settings.catch_up, settings.from_the_beginning).await?;
            let acquaintances = Acquaintances::default();
            acquaintances.meet(me.id, &[user], &[]);
            let origins = client::Origins::default();
            Ok(Self(Arc::new(Inner {
                connection,
                me: Me { user: me },
                limits: Limits::new(target, settings.limits),
                catch_up: settings.catch_up,
                begun,
                acquaintances,
                upgrades: upgrades::Upgrades::default(),
                origins,
                businesses: business::Businesses::default(),
                usernames,
                lanes: lanes::Lanes::default(),
                unfinished: unfinished::Unfinished::default(),
            })))
        })
    }

    fn receive(&self, intake: Intake) -> BoxFuture<'static, Result<()>> {
        let client = self.clone();
        Box::pin(async move { receive::receive(&client, intake).await })
    }

    fn stand_by(&self) -> BoxFuture<'static, ()> {
        let client = self.clone();
        Box::pin(async move { turn::stand_by(&client).await })
    }

    fn read(&self, id: i64, raw: &[u8]) -> Option<Update> {
        let (missed, raw) = missed::read(raw);
        kept::read(self, raw).map(|kind| Update { id, kind, missed })
    }

    fn is_complete(&self, update: &Update) -> bool {
        match &update.kind {
            UpdateKind::CallbackQuery(query) => query.message.is_some() || query.place.is_none(),
            UpdateKind::Poll(poll) => poll.look_up.is_none(),
            _ => true,
        }
    }

    fn complete(&self, update: Update) -> BoxFuture<'static, Update> {
        let client = self.clone();
        Box::pin(async move { Update { kind: receive::complete(&client, update.kind).await, ..update } })
    }

    fn store(&self) -> Option<Arc<Store>> {
        Some(self.0.connection.session().store().clone())
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
