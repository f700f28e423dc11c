//! Signing in and out.

use grammers_tl_types::{enums, functions as f, types};

use super::super::authorization::SentCode;
use super::super::error::{Result, RpcError};
use super::super::rpc::Call;
use super::super::srp::Challenge;
use super::super::{blank, now, peers, random};
use crate::world::AccountId;

pub(super) fn get_config(call: &Call, _: f::help::GetConfig) -> Result<enums::Config> {
    Ok(blank::config(now(), call.connection.data_centre.unwrap_or(HOME)))
}

pub(super) fn get_nearest_dc(call: &Call, _: f::help::GetNearestDc) -> Result<enums::NearestDc> {
    let this_dc = call.connection.data_centre.unwrap_or(HOME);
    Ok(types::NearestDc { country: "NL".to_owned(), this_dc, nearest_dc: HOME }.into())
}

/// Where a server that stands for all data centres says it is.
const HOME: i32 = 2;

/// Refuses to sign an account in anywhere but at home: core.telegram.org/api/datacenter#user-account-migration
fn check_home(call: &Call, account: AccountId, error: &str) -> Result<()> {
    let home = call.server.world.with(|state| state.accounts.get(&account).map_or(HOME, |account| account.dc));
    match call.connection.data_centre {
        Some(here) if here != home => Err(RpcError::new(303, format!("{error}_{home}"))),
        _ => Ok(()),
    }
}

/// Whether this is the application that the world knows.
fn check_application(call: &Call, api_id: i32, api_hash: &str) -> Result<()> {
    let known = call.server.world.with(|state| state.api_id == api_id && state.api_hash == api_hash);
    if known { Ok(()) } else { Err(RpcError::bad("API_ID_INVALID")) }
}

fn authorization(call: &Call, account: AccountId) -> enums::auth::Authorization {
    let told = call.server.world.with(|state| state.accounts.get(&account).map_or(0, |account| account.events.len()));
    {
        let mut state = call.authorization.state();
        // Whoever signs in again with the same key goes on where it was.
        if state.account != Some(account) {
            (state.account, state.since) = (Some(account), told);
        }
    }
    types::auth::Authorization {
        setup_password_required: false,
        otherwise_relogin_days: None,
        tmp_sessions: None,
        future_auth_token: None,
        user: call.server.world.with(|state| peers::user(state, account, account)),
    }
    .into()
}

pub(super) fn import_bot_authorization(call: &Call, request: f::auth::ImportBotAuthorization) -> Result<enums::auth::Authorization> {
    check_application(call, request.api_id, &request.api_hash)?;
    let account = call.server.world.with(|state| state.account_by_token(&request.bot_auth_token));
    let account = account.ok_or_else(|| RpcError::bad("ACCESS_TOKEN_INVALID"))?;
    check_home(call, account, "USER_MIGRATE")?;
    Ok(authorization(call, account))
}

pub(super) fn send_code(call: &Call, request: f::auth::SendCode) -> Result<enums::auth::SentCode> {
    check_application(call, request.api_id, &request.api_hash)?;
    let phone: String = request.phone_number.chars().filter(char::is_ascii_digit).collect();
    if phone.len() < 5 {
        return Err(RpcError::bad("PHONE_NUMBER_INVALID"));
    }
    if let Some(account) = call.server.world.with(|state| state.account_by_phone(&phone)) {
        check_home(call, account, "PHONE_MIGRATE")?;
    }
    let length = call.server.world.with(|state| {
        let account = state.account_by_phone(&phone).and_then(|id| state.accounts.get(&id));
        account.map_or(5, |account| account.login_code.len())
    });
    let mut secret = [0; 9];
    random(&mut secret);
    let hash: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    call.authorization.state().code = Some(SentCode { phone, hash: hash.clone() });
    let length = i32::try_from(length).unwrap_or(5);
    Ok(types::auth::SentCode {
        r#type: types::auth::SentCodeTypeApp { length }.into(),
        phone_code_hash: hash,
        next_type: None,
        timeout: None,
    }
    .into())
}

pub(super) fn sign_in(call: &Call, request: f::auth::SignIn) -> Result<enums::auth::Authorization> {
    let phone: String = request.phone_number.chars().filter(char::is_ascii_digit).collect();
    {
        let state = call.authorization.state();
        let sent = state.code.as_ref().filter(|sent| sent.phone == phone && sent.hash == request.phone_code_hash);
        if sent.is_none() {
            return Err(RpcError::bad("PHONE_CODE_EXPIRED"));
        }
    }
    let code = request.phone_code.filter(|code| !code.is_empty()).ok_or_else(|| RpcError::bad("PHONE_CODE_EMPTY"))?;
    let known = call.server.world.with(|state| {
        let account = state.account_by_phone(&phone).and_then(|id| state.accounts.get(&id))?;
        Some((account.id, account.login_code == code, account.password.is_some()))
    });
    let Some((account, right, password)) = known else {
        // Nobody has this number: who has the code may make an account of it, which is not simulated.
        return Ok(types::auth::AuthorizationSignUpRequired { terms_of_service: None }.into());
    };
    if !right {
        return Err(RpcError::bad("PHONE_CODE_INVALID"));
    }
    let mut state = call.authorization.state();
    state.code = None;
    if password {
        state.awaiting_password = Some(account);
        return Err(RpcError::new(401, "SESSION_PASSWORD_NEEDED"));
    }
    drop(state);
    Ok(authorization(call, account))
}

/// The account whose password matters: the one that is signing in, or the one that is signed in.
fn password_owner(call: &Call) -> Result<AccountId> {
    let state = call.authorization.state();
    state.awaiting_password.or(state.account).ok_or_else(RpcError::unregistered)
}

pub(super) fn get_password(call: &Call, _: f::account::GetPassword) -> Result<enums::account::Password> {
    let account = password_owner(call)?;
    let password = call.server.world.with(|state| state.accounts.get(&account).and_then(|account| account.password.clone()));
    let mut secure_random = vec![0; 256];
    random(&mut secure_random);
    let blank = |algorithm| blank::password(algorithm, secure_random.clone());
    let Some(password) = password else {
        return Ok(blank(Challenge::new("").algorithm().into()).into());
    };
    let challenge = Challenge::new(&password);
    let algorithm = challenge.algorithm();
    let answer = types::account::Password {
        has_password: true,
        srp_b: Some(challenge.public()),
        srp_id: Some(challenge.id),
        current_algo: Some(algorithm.clone().into()),
        ..blank(algorithm.into())
    };
    call.authorization.state().challenge = Some(challenge);
    Ok(answer.into())
}

pub(super) fn check_password(call: &Call, request: f::auth::CheckPassword) -> Result<enums::auth::Authorization> {
    let account = password_owner(call)?;
    let enums::InputCheckPasswordSrp::Srp(proof) = request.password else {
        return Err(RpcError::bad("PASSWORD_HASH_INVALID"));
    };
    {
        let mut state = call.authorization.state();
        let challenge = state.challenge.as_ref().filter(|challenge| challenge.id == proof.srp_id);
        let challenge = challenge.ok_or_else(|| RpcError::bad("SRP_ID_INVALID"))?;
        if !challenge.accepts(&proof.a, &proof.m1) {
            return Err(RpcError::bad("PASSWORD_HASH_INVALID"));
        }
        state.challenge = None;
        state.awaiting_password = None;
    }
    Ok(authorization(call, account))
}

pub(super) fn log_out(call: &Call, _: f::auth::LogOut) -> Result<enums::auth::LoggedOut> {
    call.authorization.sign_out();
    Ok(types::auth::LoggedOut { future_auth_token: None }.into())
}

pub(super) fn export_authorization(call: &Call, request: f::auth::ExportAuthorization) -> Result<enums::auth::ExportedAuthorization> {
    if !(1..=5).contains(&request.dc_id) {
        return Err(RpcError::bad("DC_ID_INVALID"));
    }
    let account = call.account()?;
    let mut bytes = vec![0; 32];
    random(&mut bytes);
    call.server.exported().insert(bytes.clone(), account);
    Ok(types::auth::ExportedAuthorization { id: account, bytes }.into())
}

pub(super) fn import_authorization(call: &Call, request: f::auth::ImportAuthorization) -> Result<enums::auth::Authorization> {
    match call.server.exported().remove(&request.bytes) {
        Some(account) if account == request.id => Ok(authorization(call, account)),
        _ => Err(RpcError::bad("AUTH_BYTES_INVALID")),
    }
}
