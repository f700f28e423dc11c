//! What people do with bots.

use grammers_client::tl;
use tl::functions::messages;

use super::client::{Draft, random_id};
use super::{MtprotoClient, from_model};
use crate::model::{ButtonAnswer, ChatId, Formatted, InlineOffer, InlineOffers, Message, SendOptions};
use crate::{Result, payload};

run! {
    PressButton => press;
    AskInline => ask;
    SendInlineResult => send;
    StartBot => start;
}

async fn press(client: &MtprotoClient, press: payload::PressButton) -> Result<ButtonAnswer> {
    let request = messages::GetBotCallbackAnswer {
        game: false,
        peer: client.peer(press.chat)?,
        msg_id: press.message.0,
        data: Some(press.data),
        password: None,
    };
    let tl::enums::messages::BotCallbackAnswer::Answer(answer) = client.call(&request).await?;
    Ok(ButtonAnswer { text: answer.message, alert: answer.alert, url: answer.url })
}

async fn ask(client: &MtprotoClient, ask: payload::AskInline) -> Result<InlineOffers> {
    let request = messages::GetInlineBotResults {
        bot: client.user(ask.bot)?,
        peer: client.peer(ask.chat)?,
        geo_point: None,
        query: ask.text,
        offset: ask.offset,
    };
    let tl::enums::messages::BotResults::Results(answer) = client.call(&request).await?;
    client.meet(&answer.users, &[]);
    let offer = |result: tl::enums::BotInlineResult| match result {
        tl::enums::BotInlineResult::Result(offer) => {
            InlineOffer { id: offer.id, kind: offer.r#type, title: offer.title, description: offer.description }
        }
        tl::enums::BotInlineResult::BotInlineMediaResult(offer) => {
            InlineOffer { id: offer.id, kind: offer.r#type, title: offer.title, description: offer.description }
        }
    };
    Ok(InlineOffers {
        query: answer.query_id,
        offers: answer.results.into_iter().map(offer).collect(),
        next_offset: answer.next_offset.filter(|offset| !offset.is_empty()),
    })
}

async fn send(client: &MtprotoClient, send: payload::SendInlineResult) -> Result<Message> {
    let payload::SendInlineResult { chat, query, result, silent, reply_to } = send;
    let random_id = random_id();
    let request = messages::SendInlineBotResult {
        silent,
        background: false,
        clear_draft: false,
        hide_via: false,
        peer: client.peer(chat)?,
        reply_to: reply_to.map(from_model::reply_to),
        random_id,
        query_id: query,
        id: result,
        schedule_date: None,
        send_as: None,
        quick_reply_shortcut: None,
        allow_paid_stars: None,
    };
    let answer = client.call(&request).await.map_err(|failed| client.about_sending(chat, failed))?;
    let draft = Draft::new(chat, Formatted::default(), &SendOptions { reply_to, ..SendOptions::default() });
    client.sent_one("messages.sendInlineBotResult", answer, random_id, &draft)
}

async fn start(client: &MtprotoClient, start: payload::StartBot) -> Result<()> {
    let request = messages::StartBot {
        bot: client.user(start.bot)?,
        peer: client.peer(ChatId::from(start.bot))?,
        random_id: random_id(),
        start_param: start.parameter,
    };
    let updates = client.call(&request).await?;
    client.opened(updates);
    Ok(())
}
