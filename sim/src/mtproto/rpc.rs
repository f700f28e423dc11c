//! One request: out of its wrappers, past faults and permissions, to its function.

use std::fmt::{self, Write};
use std::sync::{Arc, PoisonError};

use capgram_catalogue::{Callers, function};
use grammers_tl_types::{Cursor, Deserializable, enums, name_for_id, types};

use super::authorization::Authorization;
use super::connection::Connection;
use super::envelope::constructor_of;
use super::error::{Result, RpcError};
use super::functions::business::right_of;
use super::updates::{Batch, deliver};
use super::{Inner, functions};
use crate::world::{AccountId, BusinessConnection, Fault, Message, Request, State, Wire};

/// What goes back.
pub(super) enum Answer {
    /// `rpc_result`.
    Result { body: Vec<u8>, compress: bool },
    /// Nothing: the connection ends.
    Drop,
    /// Nothing at all.
    None,
}

/// Messages that were sent, each with the random id by which the client knows it.
pub(super) type Sent = Vec<(i64, Arc<Message>)>;

/// A request's surroundings. Cheap to clone.
#[derive(Clone)]
pub(super) struct Call {
    pub(super) server: Arc<Inner>,
    pub(super) connection: Arc<Connection>,
    pub(super) authorization: Arc<Authorization>,
    /// The connection by which a bot calls in the name of an account.
    pub(super) business: Option<Arc<BusinessConnection>>,
}

impl Call {
    /// The account that calls.
    pub(super) fn account(&self) -> Result<AccountId> {
        match &self.business {
            Some(connection) => Ok(connection.owner),
            None => self.authorization.account(),
        }
    }

    /// Who is told the answer: the account that calls, or the bot that calls in its name.
    fn told(&self) -> Result<AccountId> {
        self.authorization.account()
    }

    /// Looks at the world, or changes it without telling the caller of the changes in the answer.
    pub(super) fn with<T>(&self, act: impl FnOnce(&mut State, AccountId) -> Result<T>) -> Result<T> {
        let viewer = self.account()?;
        self.server.world.with(|state| {
            state.expire();
            let acting = self.business.as_ref().map(|connection| (connection.owner, connection.bot));
            let before = state.act_as(acting);
            let done = act(state, viewer);
            state.act_as(before);
            done
        })
    }

    /// Changes the world and tells the caller in the answer: what `act` makes of it, and the events that it caused.
    pub(super) fn act<T>(&self, act: impl FnOnce(&mut State, AccountId) -> Result<T>) -> Result<(T, enums::Updates)> {
        self.act_with(act, |_, _, _, _| {})
    }

    /// Sends messages; the answer says which random id became which message.
    pub(super) fn send(
        &self,
        random_ids: &[i64],
        act: impl FnOnce(&mut State, AccountId) -> Result<Sent>,
    ) -> Result<(Sent, enums::Updates)> {
        let viewer = self.account()?;
        let taken = |random_id: &i64| (viewer, *random_id);
        {
            let known = self.server.random_ids.lock().unwrap_or_else(PoisonError::into_inner);
            if random_ids.contains(&0) {
                return Err(RpcError::bad("RANDOM_ID_EMPTY"));
            }
            if random_ids.iter().map(taken).any(|one| known.contains(&one)) {
                return Err(RpcError::new(500, "RANDOM_ID_DUPLICATE"));
            }
        }
        let sent = self.act_with(act, |state, viewer, sent: &Sent, batch| {
            let ids = sent.iter().map(|(random_id, message)| types::UpdateMessageId { id: message.id, random_id: *random_id }.into());
            batch.updates.extend(ids);
            for (_, waiting) in sent.iter().filter(|(_, message)| state.is_scheduled(viewer, message)) {
                let message = super::messages::message(state, viewer, waiting, &mut batch.mentioned);
                batch.updates.push(types::UpdateNewScheduledMessage { message }.into());
            }
        })?;
        self.server.random_ids.lock().unwrap_or_else(PoisonError::into_inner).extend(random_ids.iter().map(taken));
        Ok(sent)
    }

    pub(super) fn act_with<T>(
        &self,
        act: impl FnOnce(&mut State, AccountId) -> Result<T>,
        tell: impl FnOnce(&State, AccountId, &T, &mut Batch),
    ) -> Result<(T, enums::Updates)> {
        let told = self.told()?;
        self.with(|state, viewer| {
            let before = log_length(state, told);
            let done = act(state, viewer)?;
            let state: &State = state;
            let after = log_length(state, told);
            let mut batch = Batch::default();
            tell(state, viewer, &done, &mut batch);
            let mut boxes = self.server.boxes();
            for index in before..after {
                let event = &state.account(told)?.events[index];
                batch.add(state, &mut boxes, told, index, event);
            }
            self.connection.answers((before..after).map(|index| index as u64));
            Ok((done, batch.into_updates(state, told)))
        })
    }
}

fn log_length(state: &State, viewer: AccountId) -> usize {
    state.accounts.get(&viewer).map_or(0, |account| account.events.len())
}

/// Answers a request. Never fails: an error is an answer too.
pub(super) async fn answer(server: &Arc<Inner>, connection: &Arc<Connection>, body: &[u8]) -> Answer {
    let Some(authorization) = connection.authorization() else { return Answer::Drop };
    let call = Call { server: server.clone(), connection: connection.clone(), authorization: authorization.clone(), business: None };
    match perform(call, body).await {
        Ok(answer) => answer,
        Err(error) => Answer::Result { body: error.to_bytes(), compress: false },
    }
}

async fn perform(call: Call, body: &[u8]) -> Result<Answer> {
    let request = unwrap(body)?;
    let name = name_for_id(request.constructor);
    let state_of_key = call.authorization.state().initialized;
    if request.initializes {
        call.authorization.state().initialized = true;
    } else if !state_of_key {
        return Err(RpcError::bad("CONNECTION_NOT_INITED"));
    }
    // A client does this by itself for each connection: no fault strikes it, and no log mentions it.
    let background = name == "help.getConfig";
    // A connection to a data centre of files carries no updates, and cannot be told from others but by what it is used for.
    if !background && !request.without_updates && !name.starts_with("upload.") && name != "auth.importAuthorization" {
        call.connection.set_wants_updates();
    }
    // Whoever begins to listen hears all that comes from now on.
    deliver(&call.server, &call.connection);
    let account = call.authorization.state().account;
    let prepared = functions::prepare(request.constructor, request.body);
    let mut loses = false;
    if !background {
        let parameters = match &prepared {
            // No token, code or password goes into a log.
            Some(Ok(prepared)) if !name.starts_with("auth.") && !name.starts_with("account.") => prepared.description.clone(),
            _ => String::new(),
        };
        let received = Request { wire: Wire::Mtproto, account, method: name.to_owned(), parameters };
        match call.server.world.receive(received) {
            None => {}
            Some(Fault::FloodWait { seconds }) => return Err(RpcError::new(420, format!("FLOOD_WAIT_{seconds}"))),
            Some(Fault::ServerError) => return Err(RpcError::new(500, "INTERNAL_SERVER_ERROR")),
            // its parts come whole or not at all
            Some(Fault::DropConnection | Fault::Cut(_)) => return Ok(Answer::Drop),
            Some(Fault::Refuse { code, text }) => return Err(RpcError::new(i32::from(code), text)),
            Some(Fault::Silence | Fault::Stall) => return Ok(Answer::None),
            Some(Fault::LoseAnswer) => loses = true,
            Some(Fault::Slow(delay)) => tokio::time::sleep(delay).await,
        }
    }
    let call = match &request.business {
        None => {
            permit(&call, name, account)?;
            call
        }
        Some(connection) => on_behalf(call, name, account, connection)?,
    };
    let Some(prepared) = prepared else {
        tracing::warn!(function = name, "a client called an MTProto function that is not simulated");
        return Err(RpcError::bad(format!("NOT_SIMULATED_{name}")));
    };
    let result = (prepared?.run)(call.clone()).await;
    if loses {
        return Ok(Answer::Drop);
    }
    // Events from before this answer go out before it, so that the client finds no gap between them.
    deliver(&call.server, &call.connection);
    Ok(Answer::Result { body: result?, compress: !name.starts_with("upload.") })
}

/// Who may call what: before anything else is looked at.
fn permit(call: &Call, name: &str, account: Option<AccountId>) -> Result<()> {
    let known = function(name);
    let Some(account) = account else {
        return if known.is_some_and(|known| known.before_sign_in) { Ok(()) } else { Err(RpcError::unregistered()) };
    };
    let bot = call.server.world.with(|state| state.is_bot(account));
    match known.map(|known| known.callers) {
        Some(Callers::Users) if bot => Err(RpcError::bad("BOT_METHOD_INVALID")),
        Some(Callers::Bots) if !bot => Err(RpcError::bad("USER_BOT_REQUIRED")),
        _ => Ok(()),
    }
}

/// A call in the name of a business account: what Telegram lets bots wrap, within the rights that the account gave.
fn on_behalf(call: Call, name: &str, account: Option<AccountId>, connection: &str) -> Result<Call> {
    let account = account.ok_or_else(RpcError::unregistered)?;
    let known = call.server.world.with(|state| state.business_connection(account, connection).map(drop));
    known?;
    let Some(right) = right_of(name) else { return Err(RpcError::new(403, "BUSINESS_CONNECTION_NOT_ALLOWED")) };
    let business = call.server.world.with(|state| state.acting_connection(account, connection, right))?;
    Ok(Call { business: Some(Arc::new(business)), ..call })
}

/// A request without its wrappers.
struct Unwrapped<'b> {
    constructor: u32,
    /// Without the constructor.
    body: &'b [u8],
    initializes: bool,
    without_updates: bool,
    /// The connection to the account in whose name it is called.
    business: Option<String>,
}

// The generic wrappers of the schema, which have no `Deserializable`.
const INVOKE_AFTER_MSG: u32 = 0xcb9f_372d;
const INVOKE_AFTER_MSGS: u32 = 0x3dc4_b4f0;
const INIT_CONNECTION: u32 = 0xc1cd_5ea9;
const INVOKE_WITH_LAYER: u32 = 0xda9b_0d0d;
const INVOKE_WITHOUT_UPDATES: u32 = 0xbf94_59b7;
const INVOKE_WITH_MESSAGES_RANGE: u32 = 0x3652_75f2;
const INVOKE_WITH_TAKEOUT: u32 = 0xaca9_fd2e;
const INVOKE_WITH_BUSINESS_CONNECTION: u32 = 0xdd28_9f8e;

fn unwrap(body: &[u8]) -> Result<Unwrapped<'_>> {
    unwrapped(body).map_err(|_| RpcError::bad("INPUT_FETCH_ERROR"))
}

fn unwrapped(mut body: &[u8]) -> Result<Unwrapped<'_>, grammers_tl_types::deserialize::Error> {
    let (mut initializes, mut without_updates, mut business) = (false, false, None);
    loop {
        let constructor = constructor_of(body).ok_or(grammers_tl_types::deserialize::Error::UnexpectedEof)?;
        body = &body[4..];
        let mut cursor = Cursor::from_slice(body);
        match constructor {
            INVOKE_AFTER_MSG | INVOKE_WITH_TAKEOUT => {
                i64::deserialize(&mut cursor)?;
            }
            INVOKE_AFTER_MSGS => {
                Vec::<i64>::deserialize(&mut cursor)?;
            }
            INVOKE_WITH_LAYER => {
                i32::deserialize(&mut cursor)?;
            }
            INVOKE_WITHOUT_UPDATES => without_updates = true,
            INVOKE_WITH_BUSINESS_CONNECTION => business = Some(String::deserialize(&mut cursor)?),
            INVOKE_WITH_MESSAGES_RANGE => {
                enums::MessageRange::deserialize(&mut cursor)?;
            }
            INIT_CONNECTION => {
                initializes = true;
                let flags = u32::deserialize(&mut cursor)?;
                i32::deserialize(&mut cursor)?;
                // Device, system version, app version, system language, language pack, language.
                for _ in 0..6 {
                    String::deserialize(&mut cursor)?;
                }
                if flags & 1 != 0 {
                    enums::InputClientProxy::deserialize(&mut cursor)?;
                }
                if flags & 2 != 0 {
                    enums::Jsonvalue::deserialize(&mut cursor)?;
                }
            }
            _ => return Ok(Unwrapped { constructor, body, initializes, without_updates, business }),
        }
        body = &body[cursor.pos()..];
    }
}

/// A value's `Debug` text, cut off where it gets long: uploads are requests too.
pub(super) fn short(value: &dyn fmt::Debug) -> String {
    struct Short(String);
    impl Write for Short {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            let room = 400usize.saturating_sub(self.0.len());
            let end = text.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= room).last().unwrap_or(0);
            self.0.push_str(&text[..end]);
            if end < text.len() { Err(fmt::Error) } else { Ok(()) }
        }
    }
    let mut text = Short(String::new());
    if write!(text, "{value:?}").is_err() {
        text.0.push('…');
    }
    text.0
}
