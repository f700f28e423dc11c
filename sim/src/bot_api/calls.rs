//! One request: whose, which method, with which parameters, and the answer's envelope.

use axum::body::Body;
use axum::extract::{ConnectInfo, Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::Response;
use serde_json::{Value, json};

use super::business;
use super::connection::Line;
use super::media;
use super::methods::METHODS;
use super::parameters::{Parameters, Unreadable};
use super::payments;
use super::{
    Context, bots, chat_settings, chats, checklists, files, games, inline, invites, messages, queries, regard, stickers, stories, topics,
    updates, webhook,
};
use crate::world::{self, AccountId, Fault, Refusal, Wire};

/// A call that was understood so far.
pub(crate) struct Call {
    pub(crate) context: Context,
    pub(crate) bot: AccountId,
    pub(crate) parameters: Parameters,
}

/// What a method gives: the `result`, or the refusal.
pub(crate) type Answer = Result<Value, Refusal>;

/// A subject's methods: `None` for a method of another subject.
type Subject = fn(&str, &Call) -> Option<Answer>;

/// The subjects beside the everyday methods of [`dispatch`].
#[rustfmt::skip]
const SUBJECTS: &[Subject] = &[
    bots::methods,
    stickers::methods,
    inline::methods,
    games::methods,
    chat_settings::methods,
    invites::methods,
    topics::methods,
    regard::methods,
    media::methods,
    checklists::methods,
    stories::methods,
    payments::methods,
    business::methods,
];

pub(crate) async fn receive(
    State(context): State<Context>,
    ConnectInfo(line): ConnectInfo<Line>,
    Path((bot, method)): Path<(String, String)>,
    request: Request,
) -> Response {
    let Some(token) = bot.strip_prefix("bot") else { return refuse(&not_found_refusal("Not Found")) };
    let Some(account) = context.world.with(|state| state.account_by_token(token)) else {
        return refuse(&Refusal::new(401, "Unauthorized", 401, "AUTH_KEY_UNREGISTERED"));
    };
    let known = METHODS.iter().find(|known| known.eq_ignore_ascii_case(&method)).copied();
    let parameters = match Parameters::read(request, known.unwrap_or(&method), context.target).await {
        Ok(parameters) => parameters,
        Err(Unreadable::TooLarge) => return refuse(&Refusal::new(413, "Request Entity Too Large", 400, "FILE_PARTS_INVALID")),
        Err(Unreadable::Malformed(description)) => return refuse(&Refusal::new(400, description, 400, "INPUT_INVALID")),
    };
    let fault = context.world.receive(world::Request {
        wire: Wire::Http,
        account: Some(account),
        method: known.unwrap_or(&method).to_owned(),
        parameters: parameters.shown(),
    });
    let (mut loses, mut stalls) = (false, false);
    match fault {
        None => {}
        Some(Fault::Slow(time)) => tokio::time::sleep(time).await,
        Some(Fault::LoseAnswer) => loses = true,
        Some(Fault::Stall) => stalls = true,
        // ends with the connection, when the client gives it up
        Some(Fault::Silence) => return std::future::pending().await,
        Some(Fault::FloodWait { seconds }) => return flood_wait(seconds),
        Some(Fault::ServerError) => return bad_gateway(),
        Some(Fault::Refuse { code, text }) => return refuse(&Refusal::new(code, text, i32::from(code), "REFUSED")),
        Some(Fault::DropConnection | Fault::Cut(_)) => {
            line.cut();
            return Response::new(Body::empty());
        }
    }
    let Some(known) = known else { return refuse(&not_found_refusal("Not Found: method not found")) };
    let call = Call { context, bot: account, parameters };
    call.context.world.with(crate::world::State::expire);
    let response = match dispatch(known, call).await {
        Ok(result) => answer(StatusCode::OK, &json!({ "ok": true, "result": result })),
        Err(refusal) => refuse(&refusal),
    };
    if loses {
        line.cut();
    }
    if stalls { stall(response).await } else { response }
}

/// The first half of an answer, and then nothing.
pub(super) async fn stall(response: Response) -> Response {
    let (mut head, body) = response.into_parts();
    let whole = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    head.headers.insert(header::CONTENT_LENGTH, whole.len().into());
    let half = futures::stream::iter([Ok::<_, std::io::Error>(whole.slice(..whole.len() / 2))]);
    Response::from_parts(head, Body::from_stream(futures::StreamExt::chain(half, futures::stream::pending())))
}

async fn dispatch(method: &str, call: Call) -> Answer {
    let call = business::on_behalf(method, call)?;
    match method {
        "getUpdates" => updates::get_updates(call).await,
        "setWebhook" => webhook::set(&call),
        "deleteWebhook" => webhook::delete(&call),
        "getWebhookInfo" => webhook::info(&call),
        "getMe" => chats::get_me(&call),
        "logOut" | "close" => updates::close(&call),
        "sendMessage" => messages::send_text(&call),
        "sendPhoto" | "sendDocument" | "sendVideo" | "sendAnimation" | "sendAudio" | "sendVoice" | "sendVideoNote" | "sendSticker" => {
            messages::send_file(&call, method)
        }
        "sendMediaGroup" => messages::send_album(&call),
        "sendChatAction" => messages::chat_action(&call),
        "forwardMessage" | "copyMessage" => messages::forward_one(&call, method == "copyMessage"),
        "forwardMessages" | "copyMessages" => messages::forward_many(&call, method == "copyMessages"),
        "editMessageText" => messages::edit_text(&call),
        "editMessageCaption" => messages::edit_caption(&call),
        "editMessageMedia" => messages::edit_media(&call),
        "editMessageReplyMarkup" => messages::edit_markup(&call),
        "deleteMessage" => messages::delete_one(&call),
        "deleteMessages" => messages::delete_many(&call),
        "pinChatMessage" => messages::pin(&call),
        "unpinChatMessage" => messages::unpin(&call),
        "unpinAllChatMessages" => messages::unpin_all(&call),
        "setMessageReaction" => messages::react(&call),
        "getFile" => files::get_file(&call).await,
        "getChat" => chats::get_chat(&call),
        "getChatMember" => chats::get_member(&call),
        "getChatAdministrators" => chats::get_administrators(&call),
        "getChatMemberCount" | "getChatMembersCount" => chats::count_members(&call),
        "banChatMember" | "kickChatMember" => chats::ban(&call),
        "unbanChatMember" => chats::unban(&call),
        "restrictChatMember" => chats::restrict(&call),
        "promoteChatMember" => chats::promote(&call),
        "setChatAdministratorCustomTitle" => chats::set_title_of_administrator(&call),
        "setChatPermissions" => chats::set_permissions(&call),
        "setChatTitle" => chats::set_title(&call),
        "setChatDescription" => chats::set_description(&call),
        "leaveChat" => chats::leave(&call),
        "setMyCommands" => chats::set_commands(&call),
        "getMyCommands" => chats::get_commands(&call),
        "deleteMyCommands" => chats::delete_commands(&call),
        "answerCallbackQuery" => queries::answer_callback(&call),
        other => {
            let answer = SUBJECTS.iter().find_map(|subject| subject(other, &call));
            answer.unwrap_or_else(|| Err(Refusal::not_simulated(format!("method `{other}`"))))
        }
    }
}

pub(crate) async fn not_found() -> Response {
    refuse(&not_found_refusal("Not Found"))
}

fn not_found_refusal(description: &str) -> Refusal {
    Refusal::new(404, description, 400, "METHOD_INVALID")
}

pub(crate) fn answer(status: StatusCode, body: &Value) -> Response {
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/json"));
    response
}

pub(crate) fn refuse(refusal: &Refusal) -> Response {
    let status = StatusCode::from_u16(refusal.code).unwrap_or(StatusCode::BAD_REQUEST);
    let mut body = json!({ "ok": false, "error_code": refusal.code, "description": refusal.description });
    if let Some(chat) = refusal.migrate_to {
        body["parameters"] = json!({ "migrate_to_chat_id": chat });
    }
    answer(status, &body)
}

pub(crate) fn flood_wait(seconds: u32) -> Response {
    let body = json!({
        "ok": false,
        "error_code": 429,
        "description": format!("Too Many Requests: retry after {seconds}"),
        "parameters": { "retry_after": seconds },
    });
    answer(StatusCode::TOO_MANY_REQUESTS, &body)
}

/// What a proxy in front of Telegram says when Telegram does not: HTML, not JSON.
pub(crate) fn bad_gateway() -> Response {
    let body = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n\
                <hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n";
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::BAD_GATEWAY;
    response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static("text/html"));
    response
}
