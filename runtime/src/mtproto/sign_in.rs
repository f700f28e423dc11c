//! Signing in: with a token, or with phone number, code and password.

use std::sync::Arc;

use grammers_client::client::PasswordToken;
use grammers_client::{Client, InvocationError, SignInError, tl};
use grammers_session::Session;
use grammers_session::types::{PeerAuth, PeerInfo, UpdateState, UpdatesState};

use super::connection::Connection;
use super::errors::{Failed, of_invocation, strange};
use super::session::SignedIn;
use crate::settings::Settings;
use crate::sign_in::{SignIn, Terminal};
use crate::{Error, Result};

/// How often a wrong code or password may be corrected.
const TRIES: usize = 3;

/// Signs in, if the session is not signed in already, and gives the account.
pub(super) async fn sign_in(connection: &Connection, settings: &Settings, bot: bool) -> Result<tl::types::User> {
    let known = connection.session().signed_in();
    if let Some(known) = known {
        check_account(connection, settings, known, bot)?;
    }
    match own_account(connection).await {
        Ok(user) => {
            note(connection, &user).await?;
            check_account(connection, settings, SignedIn { id: user.id, bot: user.bot }, bot)?;
            return Ok(user);
        }
        Err(failed) if failed.is_signed_out() => {
            if known.is_some() {
                tracing::warn!(session = %connection.session().path().display(), "the session was signed out: signing in again");
            }
        }
        Err(failed) => return Err(failed.into()),
    }
    let user = if bot { with_token(connection, settings).await? } else { with_phone(connection, settings).await? };
    note(connection, &user).await?;
    if let Ok(tl::enums::updates::State::State(state)) = connection.call(&tl::functions::updates::GetState {}).await {
        let tl::types::updates::State { pts, qts, date, seq, .. } = state;
        let state = UpdatesState { pts, qts, date, seq, channels: Vec::new() };
        connection.session().set_update_state(UpdateState::All(state)).await?;
    }
    if !bot {
        meet_dialogs(connection).await;
    }
    Ok(user)
}

/// Learns the access hashes of the account's newest chats: without them a user account can neither write to a chat by its id nor
/// fetch what it missed there.
async fn meet_dialogs(connection: &Connection) {
    use tl::enums::messages::Dialogs;
    let request = tl::functions::messages::GetDialogs {
        exclude_pinned: false,
        folder_id: None,
        offset_date: 0,
        offset_id: 0,
        offset_peer: tl::enums::InputPeer::Empty,
        limit: 100,
        hash: 0,
    };
    match connection.call(&request).await {
        Ok(Dialogs::Dialogs(all)) => connection.session().remember(&all.users, &all.chats),
        Ok(Dialogs::Slice(part)) => connection.session().remember(&part.users, &part.chats),
        Ok(Dialogs::NotModified(_)) => {}
        // they will be met one by one
        Err(failed) => tracing::debug!(?failed, "the account's chats cannot be listed"),
    }
}

async fn own_account(connection: &Connection) -> Result<tl::types::User, Failed> {
    let users = connection.call(&tl::functions::users::GetUsers { id: vec![tl::enums::InputUser::UserSelf] }).await?;
    match users.into_iter().next() {
        Some(tl::enums::User::User(user)) => Ok(user),
        _ => Err(Failed {
            function: "users.getUsers",
            cause: super::errors::Cause::Invocation(InvocationError::Dropped("the account itself is missing in the answer")),
        }),
    }
}

/// Asks for the account itself.
pub(super) async fn me(connection: &Connection) -> Result<tl::types::User> {
    Ok(own_account(connection).await?)
}

/// Keeps the account, with its hash, in the session.
async fn note(connection: &Connection, user: &tl::types::User) -> Result<()> {
    let auth = user.access_hash.map(PeerAuth::from_hash);
    connection.session().cache_peer(PeerInfo::User { id: user.id, auth, bot: Some(user.bot), is_self: Some(true) }).await?;
    connection.session().flush().await
}

/// Refuses a session that is signed in as somebody else than the settings say.
fn check_account(connection: &Connection, settings: &Settings, known: SignedIn, bot: bool) -> Result<()> {
    let file = connection.session().path().display();
    let way_out = "give each account a session file of its own by `.session(…)` or `CAPGRAM_STORE`";
    match (known.bot, bot) {
        (true, false) => Err(Error::settings(format!("the session file {file} is signed in as a bot, not as a user account; {way_out}"))),
        (false, true) => Err(Error::settings(format!("the session file {file} is signed in as a user account, not as a bot; {way_out}"))),
        (true, true) => match settings.token.as_ref().and_then(|token| bot_id(token.reveal())) {
            Some(id) if id != known.id => Err(Error::settings(format!(
                "the session file {file} is signed in as the bot {}, and the token is that of the bot {id}; {way_out}",
                known.id
            ))),
            _ => Ok(()),
        },
        (false, false) => Ok(()),
    }
}

/// The bot's id is the token's part before the colon.
fn bot_id(token: &str) -> Option<i64> {
    token.split_once(':')?.0.parse().ok()
}

async fn with_token(connection: &Connection, settings: &Settings) -> Result<tl::types::User> {
    let request = tl::functions::auth::ImportBotAuthorization {
        flags: 0,
        api_id: settings.api_id.unwrap_or_default(),
        api_hash: api_hash(settings),
        bot_auth_token: settings.token.as_ref().map(|token| token.reveal().to_owned()).unwrap_or_default(),
    };
    let answer = match connection.call(&request).await {
        Err(failed) if failed.rpc().is_some_and(|error| error.code == 303) => {
            move_home(connection, &failed).await?;
            connection.call(&request).await
        }
        answer => answer,
    };
    match answer? {
        tl::enums::auth::Authorization::Authorization(tl::types::auth::Authorization { user: tl::enums::User::User(user), .. }) => Ok(user),
        _ => Err(strange("auth.importBotAuthorization", "an account")),
    }
}

/// The account lives in another data centre.
async fn move_home(connection: &Connection, failed: &Failed) -> Result<()> {
    let Some(home) = failed.rpc().and_then(|error| error.value).and_then(|home| i32::try_from(home).ok()) else {
        return Err(strange("auth.importBotAuthorization", "the number of the account's data centre"));
    };
    connection.handle().thin.disconnect_from_dc(connection.session().home_dc_id()?);
    connection.session().set_home_dc_id(home).await
}

fn api_hash(settings: &Settings) -> String {
    settings.api_hash.as_ref().map(|hash| hash.reveal().to_owned()).unwrap_or_default()
}

async fn with_phone(connection: &Connection, settings: &Settings) -> Result<tl::types::User> {
    let answers: Arc<dyn SignIn> = settings.sign_in.clone().unwrap_or_else(|| Arc::new(Terminal));
    let phone = answers.phone().await?;
    let client = connection.client();
    let hash = api_hash(settings);
    let token = guarded("auth.sendCode", async move {
        client.request_login_code(&phone, &hash).await.map_err(|error| told(of_invocation("auth.sendCode", error)))
    })
    .await?;
    let token = Arc::new(token);
    for attempt in 0..TRIES {
        let code = answers.code(attempt > 0).await?;
        let (client, token) = (connection.client(), token.clone());
        let signed_in = guarded("auth.signIn", async move { Ok(client.sign_in(&token, code.trim()).await) }).await?;
        match signed_in {
            Ok(_) => return me(connection).await,
            Err(SignInError::PasswordRequired(question)) => {
                with_password(connection.client(), &*answers, question).await?;
                return me(connection).await;
            }
            Err(SignInError::InvalidCode) => {}
            Err(SignInError::SignUpRequired) => {
                return Err(Error::SignIn("this phone number has no Telegram account: make one with an official app".into()));
            }
            Err(SignInError::InvalidPassword(_)) => return Err(strange("auth.signIn", "a question that fits")),
            Err(SignInError::Other(error)) => return Err(told(of_invocation("auth.signIn", error))),
        }
    }
    Err(Error::SignIn(format!("the code was wrong {TRIES} times")))
}

async fn with_password(client: Client, answers: &dyn SignIn, mut question: PasswordToken) -> Result<()> {
    for attempt in 0..TRIES {
        let password = answers.password(question.hint().map(str::to_owned), attempt > 0).await?;
        if attempt > 0 {
            // the old question was used up by the wrong answer
            let password = client.invoke(&tl::functions::account::GetPassword {}).await;
            let tl::enums::account::Password::Password(fresh) = password.map_err(|error| of_invocation("account.getPassword", error))?;
            question = PasswordToken::new(fresh);
        }
        let to_check = client.clone();
        let checked = guarded("auth.checkPassword", async move { Ok(to_check.check_password(question, password.trim()).await) }).await?;
        match checked {
            Ok(_) => return Ok(()),
            Err(SignInError::InvalidPassword(same)) => question = same,
            Err(SignInError::Other(error)) => return Err(told(of_invocation("auth.checkPassword", error))),
            Err(error) => return Err(Error::SignIn(error.to_string())),
        }
    }
    Err(Error::SignIn(format!("the password was wrong {TRIES} times")))
}

/// What Telegram says about a phone number or a code is about the sign-in; the rest keeps its kind.
fn told(error: Error) -> Error {
    match error {
        Error::Refused(refusal) if refusal.text.starts_with("PHONE_") => Error::SignIn(match refusal.text.as_str() {
            "PHONE_NUMBER_INVALID" => "this is no phone number that Telegram knows; write it with the country's code".into(),
            "PHONE_NUMBER_BANNED" => "this phone number is banned by Telegram".into(),
            _ => refusal.to_string(),
        }),
        other => other,
    }
}

/// Runs a part of grammers' sign-in, which panics on some answers of the server, so that it costs an error and not the program.
/// It has no time limit of its own either.
async fn guarded<T: Send + 'static>(function: &'static str, work: impl Future<Output = Result<T>> + Send + 'static) -> Result<T> {
    let limit = std::time::Duration::from_secs(60);
    match tokio::time::timeout(limit, tokio::spawn(work)).await {
        Ok(Ok(result)) => result,
        Ok(Err(_)) => Err(Error::SignIn(format!("{function} was answered in a way that grammers does not know"))),
        Err(_) => Err(Error::Timeout(limit)),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_token_begins_with_the_bots_id() {
        assert_eq!(super::bot_id("123456:ABC-def"), Some(123_456));
        assert_eq!(super::bot_id("ABC"), None);
    }
}
