//! What a target is refused, tried all the same: by the native client, past every check of capgram's. Telegram has to refuse it too,
//! in the words that `telegram-facts` and the catalogue quote; what it drops without a word must not arrive.

use capgram::grammers::{InvocationError, tl};
use capgram::prelude::*;
use capgram_catalogue::{Operation, Target};
use capgram_sim::FileKind;
use capgram_tests::schema::functions;
use capgram_tests::stage::{BotApi, BotApiLocal, MtprotoBot, MtprotoUser, PATIENCE, Performer, Stage};
use futures::future::BoxFuture;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::allowed::{TOO_MUCH_DOWN, TOO_MUCH_UP};
use crate::to_self::{
    album_to_self, edit_own, forward_to_self, media_to_self, random, send_media_to_self, send_picture_to_self, send_to_self, text_to_self,
    uploaded_picture,
};

/// What came of it: `Ok` when it was refused as it should be, else what happened instead.
type Verdict = Result<(), String>;

/// Forces what the catalogue refuses this marker.
pub(crate) trait Forced: Performer {
    /// Does the operation by the native client.
    fn force<'a>(operation: &'static Operation, stage: &'a Stage<Self>) -> BoxFuture<'a, Verdict>;
}

macro_rules! forced {
    ($marker:ident by $force:ident) => {
        impl Forced for $marker {
            fn force<'a>(operation: &'static Operation, stage: &'a Stage<Self>) -> BoxFuture<'a, Verdict> {
                Box::pin($force(operation, stage))
            }
        }
    };
}

forced!(BotApi by by_http);
forced!(BotApiLocal by by_http);
forced!(MtprotoBot by by_mtproto);
forced!(MtprotoUser by by_mtproto);

fn uncovered(operation: &Operation, what: &str) -> ! {
    panic!("`{}` is refused on some target, and tests/matrix/refused.rs does not know how to force {what}: add it", operation.name);
}

/// Calls a method of the Bot API by its name, with teloxide's own HTTP client.
pub(crate) async fn http<A: UseTeloxide>(bot: &Bot<A>, method: &str, parameters: &str) -> Result<(u16, String)> {
    post(bot, method, "application/json", parameters.to_owned().into_bytes()).await
}

async fn post<A: UseTeloxide>(bot: &Bot<A>, method: &str, content: &str, body: Vec<u8>) -> Result<(u16, String)> {
    let bot = bot.teloxide();
    let url = format!("{}bot{}/{method}", bot.api_url(), bot.token());
    let answer = bot.client().post(url).header("content-type", content).body(body).send().await.map_err(Error::other)?;
    let status = answer.status().as_u16();
    Ok((status, answer.text().await.map_err(Error::other)?))
}

async fn by_http<A: Performer + UseTeloxide>(operation: &'static Operation, stage: &Stage<A>) -> Verdict {
    if operation.capability == Some("ScheduleMessages") && operation.is_setter() {
        return no_such_parameter(operation, stage).await;
    }
    if operation.capability == Some("PostStories") {
        return stories_of_nobody(stage).await;
    }
    if operation.capability == Some("LargeFiles") {
        return large_file(operation, stage).await;
    }
    if !operation.bot_api.is_empty() {
        uncovered(operation, "a method that the Bot API has");
    }
    // What the Bot API has no method for: MTProto's name for it, and the native client's own, are no methods there.
    let names = operation.mtproto.iter().map(|function| function.rsplit('.').next().unwrap_or(function)).chain([operation.method]);
    for name in names {
        let (status, body) = http(&stage.bot, name, "{}").await.map_err(|error| error.to_string())?;
        if status != 404 || !body.contains("Not Found: method not found") {
            return Err(format!("the method {name}: {status} {body}"));
        }
    }
    Ok(())
}

/// The methods are there, and cannot send later: a Bot API server passes over the parameter, this one does not.
async fn no_such_parameter<A: Performer + UseTeloxide>(operation: &'static Operation, stage: &Stage<A>) -> Verdict {
    let (chat, url) = (stage.readers().id(), stage.scene.telegram.host_file("a.jpg", "a picture"));
    for function in operation.mtproto {
        let (method, content) = match *function {
            "messages.sendMessage" => ("sendMessage", r#""text":"later""#.to_owned()),
            "messages.sendMedia" => ("sendPhoto", format!(r#""photo":"{url}""#)),
            "messages.sendMultiMedia" => {
                let item = format!(r#"{{"type":"photo","media":"{url}"}}"#);
                ("sendMediaGroup", format!(r#""media":[{item},{item}]"#))
            }
            "messages.forwardMessages" => {
                let id = stage.readers().send("news").await.map_err(|error| error.to_string())?.id();
                let (method, ids) = match operation.on {
                    "ForwardMessage" => ("forwardMessage", format!(r#""message_id":{id}"#)),
                    "CopyMessage" => ("copyMessage", format!(r#""message_id":{id}"#)),
                    "ForwardManyMessages" => ("forwardMessages", format!(r#""message_ids":[{id}]"#)),
                    _ => ("copyMessages", format!(r#""message_ids":[{id}]"#)),
                };
                (method, format!(r#""from_chat_id":{chat},{ids}"#))
            }
            other => uncovered(operation, other),
        };
        let send = |more: &str| format!(r#"{{"chat_id":{chat},{content}{more}}}"#);
        let (status, body) = http(&stage.bot, method, &send("")).await.map_err(|error| error.to_string())?;
        if status != 200 {
            return Err(format!("{method} at once: {status} {body}"));
        }
        let (status, body) = http(&stage.bot, method, &send(r#","schedule_date":2000000000"#)).await.map_err(|error| error.to_string())?;
        if status != 400 || !body.contains("schedule_date") {
            return Err(format!("{method} later: {status} {body}"));
        }
    }
    Ok(())
}

/// The Bot API's stories are those of business accounts: without a connection there are none.
async fn stories_of_nobody<A: Performer + UseTeloxide>(stage: &Stage<A>) -> Verdict {
    for method in ["postStory", "editStory", "deleteStory"] {
        let (status, body) = http(&stage.bot, method, "{}").await.map_err(|error| error.to_string())?;
        if status != 400 || !body.contains("business_connection_id") {
            return Err(format!("{method}: {status} {body}"));
        }
    }
    Ok(())
}

/// Files beyond the cloud server's sizes.
async fn large_file<A: Performer + UseTeloxide>(operation: &'static Operation, stage: &Stage<A>) -> Verdict {
    let (answer, wanted) = if operation.bot_api.contains(&"getFile") {
        stage.scene.ann.sends_file(&stage.scene.readers, FileKind::Document, "big.iso", vec![0; TOO_MUCH_DOWN]).await;
        let id = stage.scene.telegram.world().with(|sim| {
            let (_, file) = sim.files.last_key_value().expect("a file was just sent");
            sim.file_id_for(stage.scene.account, file)
        });
        (http(&stage.bot, "getFile", &format!("{{\"file_id\":\"{id}\"}}")).await, (400, "Bad Request: file is too big"))
    } else {
        let method = if operation.bot_api == ["sendMediaGroup"] { "sendMediaGroup" } else { "sendDocument" };
        let chat = stage.readers().id();
        let mut body = format!("--edge\r\ncontent-disposition: form-data; name=\"chat_id\"\r\n\r\n{chat}\r\n--edge\r\n").into_bytes();
        body.extend_from_slice(b"content-disposition: form-data; name=\"document\"; filename=\"a.iso\"\r\n\r\n");
        body.resize(body.len() + TOO_MUCH_UP, 0);
        body.extend_from_slice(b"\r\n--edge--\r\n");
        (post(&stage.bot, method, "multipart/form-data; boundary=edge", body).await, (413, "Request Entity Too Large"))
    };
    let (status, body) = answer.map_err(|error| error.to_string())?;
    if status == wanted.0 && body.contains(wanted.1) { Ok(()) } else { Err(format!("{status} {body}")) }
}

async fn by_mtproto<A: Performer + UseGrammers>(operation: &'static Operation, stage: &Stage<A>) -> Verdict {
    match operation.capability {
        Some("UseTeloxide" | "UseMethods") => no_http(stage).await,
        Some("AttachKeyboards") => dropped_keyboard(operation, stage).await,
        Some("ScheduleMessages") if operation.is_setter() => scheduled_by_a_bot(operation, stage).await,
        Some("EditBotProfile") => no_bot_profile(operation, stage).await,
        Some("ActForBusinesses") => no_business(operation, stage).await,
        Some("RunGames") if operation.mtproto == ["messages.sendMedia"] => no_game(stage).await,
        Some("EditInlineMessages") => no_inline_message(stage).await,
        Some("CloseServer" | "Webhooks") => no_http(stage).await,
        Some("TakePayments") if operation.mtproto == ["messages.sendMedia"] => refused_invoice(stage).await,
        Some("PaidBroadcasts") => free_broadcast(operation, stage).await,
        Some("UseChecklists") if operation.mtproto == ["messages.sendMedia"] => no_checklist(stage).await,
        Some("PostStories") => no_story(stage).await,
        _ => {
            if operation.mtproto.is_empty() {
                uncovered(operation, "something that is no function");
            }
            for function in operation.mtproto {
                refused_function(operation, function, stage).await?;
            }
            Ok(())
        }
    }
}

/// `teloxide` speaks HTTP, and what listens here does not.
async fn no_http<A: Performer>(stage: &Stage<A>) -> Verdict {
    let url = stage.scene.server(A::TARGET);
    let address = url.rsplit('@').next().unwrap_or_default().to_owned();
    let ask = async {
        let mut socket = tokio::net::TcpStream::connect(&address).await?;
        socket.write_all(b"GET /bot1:x/getMe HTTP/1.1\r\nhost: telegram\r\n\r\n").await?;
        let mut answer = Vec::new();
        socket.read_to_end(&mut answer).await?;
        std::io::Result::Ok(answer)
    };
    match tokio::time::timeout(PATIENCE, ask).await {
        Ok(Ok(answer)) if answer.starts_with(b"HTTP/") => Err("an MTProto server answered in HTTP".into()),
        // closed, reset, or some bytes of the transport's own
        Ok(_) => Ok(()),
        Err(_) => Err("the connection stays open without a word".into()),
    }
}

/// A function's constructor without its parameters. Telegram looks at who calls before it reads them, so this forces any function.
pub(crate) struct Bare(pub(crate) u32);

impl tl::Serializable for Bare {
    fn serialize(&self, buf: &mut impl Extend<u8>) {
        buf.extend(self.0.to_le_bytes());
    }
}

impl tl::RemoteCall for Bare {
    type Return = bool;
}

/// A function that Telegram keeps for the other kind of account.
async fn refused_function<A: Performer + UseGrammers>(operation: &'static Operation, function: &str, stage: &Stage<A>) -> Verdict {
    let Some(constructor) = functions().get(function) else { uncovered(operation, function) };
    let error = stage.bot.grammers().invoke(&Bare(*constructor)).await.err();
    let wanted = match A::TARGET {
        Target::UserAccount => "USER_BOT_REQUIRED",
        _ => "BOT_METHOD_INVALID",
    };
    match error {
        Some(InvocationError::Rpc(error)) if error.name == wanted => Ok(()),
        Some(error) => Err(format!("{function}: {error} instead of {wanted}")),
        None => Err(format!("{function} was carried out")),
    }
}

/// A user account's own profile has nothing of a bot's. The functions with which an owner edits a bot are open to it, but not without
/// a bot: core.telegram.org/method/bots.setBotInfo
async fn no_bot_profile<A: Performer + UseGrammers>(operation: &'static Operation, stage: &Stage<A>) -> Verdict {
    let client = stage.bot.grammers();
    for function in operation.mtproto {
        let error = match *function {
            "bots.setBotInfo" => {
                let text = |of: &str| (operation.name == of).then(|| "Librarian".to_owned());
                let (name, about, description) = (text("bot.set_name"), text("bot.set_short_description"), text("bot.set_description"));
                if name.is_none() && about.is_none() && description.is_none() {
                    uncovered(operation, function);
                }
                let request = tl::functions::bots::SetBotInfo { bot: None, lang_code: String::new(), name, about, description };
                client.invoke(&request).await.err()
            }
            "bots.getBotInfo" => client.invoke(&tl::functions::bots::GetBotInfo { bot: None, lang_code: String::new() }).await.err(),
            "users.getFullUser" => {
                let request = tl::functions::users::GetFullUser { id: tl::enums::InputUser::UserSelf };
                let tl::enums::users::UserFull::Full(answer) = client.invoke(&request).await.map_err(|error| error.to_string())?;
                let tl::enums::UserFull::Full(full) = answer.full_user;
                if full.bot_group_admin_rights.is_some() {
                    return Err("a user account has default rights".into());
                }
                continue;
            }
            other => {
                refused_function(operation, other, stage).await?;
                continue;
            }
        };
        match error {
            Some(InvocationError::Rpc(error)) if error.is("USER_BOT_INVALID") => {}
            other => return Err(format!("{function}: {other:?} instead of USER_BOT_INVALID")),
        }
    }
    Ok(())
}

/// Telegram lets everybody call the function, and no inline message is a user account's own.
async fn no_inline_message<A: Performer + UseGrammers>(stage: &Stage<A>) -> Verdict {
    let edit = tl::functions::messages::EditInlineBotMessage {
        no_webpage: false,
        invert_media: false,
        id: tl::types::InputBotInlineMessageId64 { dc_id: 2, owner_id: stage.scene.ann.id(), id: 1, access_hash: 1 }.into(),
        message: Some("better".into()),
        media: None,
        reply_markup: None,
        entities: None,
        rich_message: None,
    };
    match stage.bot.grammers().invoke(&edit).await {
        Err(InvocationError::Rpc(error)) if error.is("MESSAGE_ID_INVALID") => Ok(()),
        other => Err(format!("messages.editInlineBotMessage: {other:?} instead of MESSAGE_ID_INVALID")),
    }
}

/// A user account has no games of its own to send.
async fn no_game<A: Performer + UseGrammers>(stage: &Stage<A>) -> Verdict {
    let id = tl::types::InputGameShortName { bot_id: tl::enums::InputUser::UserSelf, short_name: "chess".into() }.into();
    let send = media_to_self(stage, tl::types::InputMediaGame { id }.into());
    match stage.bot.grammers().invoke(&send).await {
        Err(InvocationError::Rpc(error)) if error.is("BOT_INVALID") => Ok(()),
        other => Err(format!("messages.sendMedia of a game: {other:?} instead of BOT_INVALID")),
    }
}

/// A bot has no Telegram Premium, which a checklist needs.
async fn no_checklist<A: Performer + UseGrammers>(stage: &Stage<A>) -> Verdict {
    let text = |text: &str| tl::enums::TextWithEntities::from(tl::types::TextWithEntities { text: text.to_owned(), entities: Vec::new() });
    let list = vec![tl::types::TodoItem { id: 1, title: text("bread") }.into()];
    let todo = tl::types::TodoList { others_can_append: false, others_can_complete: false, title: text("Shopping"), list }.into();
    let send = media_to_self(stage, tl::types::InputMediaTodo { todo }.into());
    match stage.bot.grammers().invoke(&send).await {
        Err(InvocationError::Rpc(error)) if error.is("PREMIUM_ACCOUNT_REQUIRED") => Ok(()),
        other => Err(format!("messages.sendMedia of a checklist: {other:?} instead of PREMIUM_ACCOUNT_REQUIRED")),
    }
}

/// A bot has no stories of its own: it posts in the place of a business account, and this is none.
async fn no_story<A: Performer + UseGrammers>(stage: &Stage<A>) -> Verdict {
    let request = tl::functions::stories::EditStory {
        peer: tl::enums::InputPeer::PeerSelf,
        id: 1,
        media: None,
        media_areas: None,
        caption: Some("new".into()),
        entities: Some(Vec::new()),
        privacy_rules: None,
        music: None,
    };
    match stage.bot.grammers().invoke(&request).await {
        Err(InvocationError::Rpc(error)) if error.is("PEER_ID_INVALID") => {}
        other => return Err(format!("stories.editStory: {other:?} instead of PEER_ID_INVALID")),
    }
    let media = tl::enums::InputMedia::Empty;
    let request = tl::functions::stories::SendStory {
        pinned: false,
        noforwards: false,
        fwd_modified: false,
        peer: tl::enums::InputPeer::PeerSelf,
        media,
        media_areas: None,
        caption: None,
        entities: None,
        privacy_rules: vec![tl::enums::InputPrivacyRule::InputPrivacyValueAllowAll],
        random_id: random(stage),
        period: None,
        fwd_from_id: None,
        fwd_from_story: None,
        albums: None,
        music: None,
    };
    match stage.bot.grammers().invoke(&request).await {
        Err(InvocationError::Rpc(error)) if error.is("PEER_ID_INVALID") => Ok(()),
        other => Err(format!("stories.sendStory: {other:?} instead of PEER_ID_INVALID")),
    }
}

/// Telegram refuses it to bots, whatever is sent.
async fn scheduled_by_a_bot<A: Performer + UseGrammers>(operation: &'static Operation, stage: &Stage<A>) -> Verdict {
    let (client, schedule_date) = (stage.bot.grammers(), Some(2_000_000_000));
    for function in operation.mtproto {
        let refused = match *function {
            "messages.sendMessage" => {
                let request = tl::functions::messages::SendMessage { schedule_date, ..text_to_self(stage, "later") };
                client.invoke(&request).await.err()
            }
            "messages.sendMedia" => {
                let media = uploaded_picture(stage).await.map_err(|error| error.to_string())?;
                client.invoke(&tl::functions::messages::SendMedia { schedule_date, ..media_to_self(stage, media) }).await.err()
            }
            "messages.sendMultiMedia" => {
                let album = album_to_self(stage).await.map_err(|error| error.to_string())?;
                client.invoke(&tl::functions::messages::SendMultiMedia { schedule_date, ..album }).await.err()
            }
            "messages.forwardMessages" => {
                let itself = || tl::enums::InputPeer::PeerSelf;
                let forward = tl::functions::messages::ForwardMessages {
                    silent: false,
                    background: false,
                    with_my_score: false,
                    drop_author: operation.on.starts_with("Copy"),
                    drop_media_captions: false,
                    noforwards: false,
                    allow_paid_floodskip: false,
                    from_ephemeral: false,
                    from_peer: itself(),
                    id: vec![1],
                    random_id: vec![random(stage)],
                    to_peer: itself(),
                    top_msg_id: None,
                    reply_to: None,
                    schedule_date,
                    schedule_repeat_period: None,
                    send_as: None,
                    quick_reply_shortcut: None,
                    effect: None,
                    video_timestamp: None,
                    allow_paid_stars: None,
                    suggested_post: None,
                };
                client.invoke(&forward).await.err()
            }
            other => uncovered(operation, other),
        };
        match refused {
            Some(InvocationError::Rpc(error)) if error.name == "SCHEDULE_BOT_NOT_ALLOWED" => {}
            other => return Err(format!("{function}: {other:?} instead of SCHEDULE_BOT_NOT_ALLOWED")),
        }
    }
    Ok(())
}

/// A message of a user account with a keyboard: Telegram takes it, and shows none.
async fn dropped_keyboard<A: Performer + UseGrammers>(operation: &'static Operation, stage: &Stage<A>) -> Verdict {
    let (me, world) = (stage.scene.account, stage.scene.telegram.world());
    let saved = capgram_sim::world::ChatKey::private(me, me);
    let newest = || {
        let newest = world.with(|sim| sim.messages.get(&saved).and_then(|messages| messages.values().next_back().cloned()));
        newest.ok_or("nothing was sent".to_owned())
    };
    for function in operation.mtproto {
        match *function {
            "messages.sendMessage" => send_to_self(stage, "vote").await,
            "messages.editMessage" => {
                send_to_self(stage, "vote").await.map_err(|error| error.to_string())?;
                edit_own(stage, newest()?.id, "vote now").await
            }
            // the upload carries no keyboard
            "upload.saveFilePart" | "upload.saveBigFilePart" => continue,
            "messages.sendMedia" => send_picture_to_self(stage).await,
            other => uncovered(operation, other),
        }
        .map_err(|error| format!("{function}: {error}"))?;
    }
    let message = newest()?;
    if message.markup.is_none() { Ok(()) } else { Err(format!("the message has a keyboard: {:?}", message.markup)) }
}

/// A message of a user account that is to be paid for: Telegram takes it, and nothing is paid.
async fn free_broadcast<A: Performer + UseGrammers>(operation: &'static Operation, stage: &Stage<A>) -> Verdict {
    let (me, world, bot) = (stage.scene.account, stage.scene.telegram.world(), &stage.bot);
    let saved = capgram_sim::world::ChatKey::private(me, me);
    let newest = || world.with(|sim| sim.messages.get(&saved).and_then(|all| all.values().next_back().cloned()));
    send_to_self(stage, "old news").await.map_err(|error| error.to_string())?;
    for function in operation.mtproto {
        let before = newest().ok_or("nothing was sent")?.id;
        match *function {
            "messages.sendMessage" => {
                let request = tl::functions::messages::SendMessage { allow_paid_floodskip: true, ..text_to_self(stage, "news") };
                bot.invoke(&request).await.map(drop)
            }
            "messages.sendMedia" => match uploaded_picture(stage).await {
                Ok(media) => {
                    let request = tl::functions::messages::SendMedia { allow_paid_floodskip: true, ..media_to_self(stage, media) };
                    bot.invoke(&request).await.map(drop)
                }
                Err(error) => Err(error),
            },
            "messages.sendMultiMedia" => match album_to_self(stage).await {
                Ok(album) => bot.invoke(&tl::functions::messages::SendMultiMedia { allow_paid_floodskip: true, ..album }).await.map(drop),
                Err(error) => Err(error),
            },
            "messages.forwardMessages" => bot.invoke(&forward_to_self(stage, before)).await.map(drop),
            // these send nothing: they come before what does
            "upload.saveFilePart" | "upload.saveBigFilePart" | "messages.uploadMedia" => continue,
            other => uncovered(operation, other),
        }
        .map_err(|error| format!("{function}: {error}"))?;
        let sent = newest().filter(|message| message.id > before).ok_or(format!("{function}: nothing was sent"))?;
        if sent.paid_broadcast {
            return Err(format!("{function}: a user account has paid for a broadcast"));
        }
    }
    Ok(())
}

/// A user account that acts for a business account: nobody can connect it.
async fn no_business<A: Performer + UseGrammers>(operation: &'static Operation, stage: &Stage<A>) -> Verdict {
    let client = stage.bot.grammers();
    for function in operation.mtproto {
        let (wanted, refused) = match *function {
            "account.getBotBusinessConnection" => {
                let request = tl::functions::account::GetBotBusinessConnection { connection_id: "connection".into() };
                ("CONNECTION_ID_INVALID", client.invoke(&request).await.err())
            }
            // this one is not wrapped: it names the account
            "photos.uploadProfilePhoto" => {
                let ask = tl::functions::contacts::ResolveUsername { username: "ann".into(), referer: None };
                let tl::enums::contacts::ResolvedPeer::Peer(found) = client.invoke(&ask).await.map_err(|error| error.to_string())?;
                let Some(tl::enums::User::User(ann)) = found.users.first() else { return Err("Ann is not there".into()) };
                let (user_id, access_hash) = (ann.id, ann.access_hash.unwrap_or_default());
                let bot = Some(tl::types::InputUser { user_id, access_hash }.into());
                let file = Some(tl::types::InputFile { id: 17, parts: 1, name: "a.jpg".into(), md5_checksum: String::new() }.into());
                let request = tl::functions::photos::UploadProfilePhoto {
                    fallback: false,
                    bot,
                    file,
                    video: None,
                    video_start_ts: None,
                    video_emoji_markup: None,
                };
                ("BOT_INVALID", client.invoke(&request).await.err())
            }
            _ => {
                let Some(constructor) = functions().get(*function) else { uncovered(operation, function) };
                let query = Bare(*constructor);
                let request = tl::functions::InvokeWithBusinessConnection { connection_id: "connection".into(), query };
                ("BUSINESS_CONNECTION_INVALID", client.invoke(&request).await.err())
            }
        };
        match refused {
            Some(InvocationError::Rpc(error)) if error.name == wanted => {}
            Some(error) => return Err(format!("{function}: {error} instead of {wanted}")),
            None => return Err(format!("{function} was carried out")),
        }
    }
    Ok(())
}

/// An invoice of a user account.
async fn refused_invoice<A: Performer + UseGrammers>(stage: &Stage<A>) -> Verdict {
    let invoice = tl::types::Invoice {
        test: false,
        name_requested: false,
        phone_requested: false,
        email_requested: false,
        shipping_address_requested: false,
        flexible: false,
        phone_to_provider: false,
        email_to_provider: false,
        recurring: false,
        currency: "XTR".into(),
        prices: vec![tl::types::LabeledPrice { label: "Book".into(), amount: 5 }.into()],
        max_tip_amount: None,
        suggested_tip_amounts: None,
        terms_url: None,
        subscription_period: None,
    };
    let media = tl::types::InputMediaInvoice {
        title: "Book".into(),
        description: "A good one".into(),
        photo: None,
        invoice: invoice.into(),
        payload: b"book-2".to_vec(),
        provider: None,
        provider_data: tl::types::DataJson { data: "null".into() }.into(),
        start_param: None,
        extended_media: None,
    };
    match send_media_to_self(stage, media.into()).await {
        Err(error) if error.kind() == "NotAvailable" => Ok(()),
        Err(error) => Err(format!("messages.sendMedia: {error} instead of USER_BOT_REQUIRED")),
        Ok(()) => Err("messages.sendMedia took an invoice".into()),
    }
}
