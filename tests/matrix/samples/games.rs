//! Games, and what else a bot does with people's consent.

use capgram::prelude::*;
use capgram_catalogue::Operation;
use capgram_sim::world::AccountId;
use capgram_tests::stage::{Met, Performer, Prompter, Stage};

use super::inline_messages::sent;
use crate::allowed::{ensure, uncovered};

/// A game in the supergroup, with what Bob has reached.
async fn game<A: Performer + RunGames>(stage: &Stage<A>) -> Result<Message<A>> {
    stage.scene.telegram.world().with(|sim| sim.add_game(stage.scene.account, "chess", "Chess", "A game for two"));
    let sent = stage.readers().send_game("chess").await?;
    sent.set_game_score(stage.bob(), 5).await?;
    Ok(sent)
}

/// Ann presses the game's button; the bot's query.
async fn played<A: Performer + RunGames + DeliversCallbackQuery>(stage: &Stage<A>) -> Result<CallbackQuery<A>> {
    let sent = game(stage).await?;
    let (ann, key) = (stage.scene.ann.id(), stage.scene.readers.key());
    stage.scene.telegram.world().with(|sim| sim.play(ann, key, sent.id().0)).map_err(Error::other)?;
    Ok(stage.next_that(|met| if let Met::Callback(query) = met { query.game().is_some().then_some(query) } else { None }).await)
}

fn ann<A: Performer>(stage: &Stage<A>) -> UserId {
    UserId(stage.scene.ann.id())
}

fn ranked(scores: &[GameHighScore]) -> Vec<(u32, AccountId, u32)> {
    scores.iter().map(|row| (row.position, row.user.0, row.score)).collect()
}

pub(crate) async fn run_games<A: Performer + RunGames + AnswerQueries + DeliversCallbackQuery>(
    operation: &'static Operation,
    stage: &Stage<A>,
) -> Result {
    let order = [(1, ann(stage).0, 17), (2, stage.bob().0, 5)];
    match operation.name {
        "chat.send_game" => {
            let sent = game(stage).await?;
            ensure(sent.game().is_some_and(|game| game.title == "Chess"), "it is another")?;
            let shown = stage.scene.readers.messages().into_iter().find(|message| message.id() == sent.id().0);
            let buttons = shown.map(|message| message.buttons());
            ensure(buttons.is_some_and(|rows| rows == [["Play Chess"]]), "it cannot be played")
        }
        "message.set_game_score" => {
            let sent = game(stage).await?;
            sent.set_game_score(ann(stage), 17).await?;
            let worse = sent.set_game_score(ann(stage), 3).await;
            ensure(worse.is_err_and(|error| error.kind() == "Refused"), "a worse score is taken")?;
            sent.set_game_score(ann(stage), 3).force().without_edit().await?;
            ensure(ranked(&sent.game_high_scores(ann(stage)).await?)[1] == (2, ann(stage).0, 3), "the score is another")
        }
        "message.game_high_scores" => {
            let sent = game(stage).await?;
            sent.set_game_score(ann(stage), 17).await?;
            let scores = sent.game_high_scores(ann(stage)).await?;
            ensure(ranked(&scores) == order && scores[0].name == "ann", "they are others")
        }
        "query.set_game_score" => {
            let query = played(stage).await?;
            query.answer().url("https://example.com/chess").await?;
            let message = query.set_game_score(query.user(), 17).await?;
            ensure(message.is_some_and(|message| message.game().is_some()), "the message is missing")?;
            ensure(ranked(&query.game_high_scores(query.user()).await?) == order, "the score is another")
        }
        "query.game_high_scores" => {
            let query = played(stage).await?;
            query.set_game_score(query.user(), 17).await?;
            ensure(ranked(&query.game_high_scores(query.user()).await?) == order, "they are others")
        }
        "inline_message.set_game_score" => {
            stage.scene.telegram.world().with(|sim| sim.add_game(stage.scene.account, "chess", "Chess", "A game for two"));
            let message = sent(stage, InlineResult::game("1", "chess")).await?;
            ensure(message.set_game_score(ann(stage), 17).await?.is_none(), "the bot is shown the message")?;
            ensure(ranked(&message.game_high_scores(ann(stage)).await?) == [(1, ann(stage).0, 17)], "the score is another")
        }
        "inline_message.game_high_scores" => {
            stage.scene.telegram.world().with(|sim| sim.add_game(stage.scene.account, "chess", "Chess", "A game for two"));
            let message = sent(stage, InlineResult::game("1", "chess")).await?;
            message.set_game_score(ann(stage), 17).await?;
            message.set_game_score(stage.bob(), 5).await?;
            ensure(ranked(&message.game_high_scores(ann(stage)).await?) == order, "they are others")
        }
        _ => uncovered(operation),
    }
}

pub(crate) async fn set_emoji_status<A: Performer + SetEmojiStatus>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let (ann, bot) = (stage.scene.ann.id(), stage.scene.account);
    let world = stage.scene.telegram.world();
    match operation.name {
        "user.set_emoji_status" => {
            let user = stage.bot.user(ann);
            let refused = user.set_emoji_status(5).await;
            ensure(refused.is_err_and(|error| error.kind() == "NotEnoughRights"), "nobody has allowed it")?;
            world.with(|sim| sim.allow_emoji_status(ann, bot));
            let name = format!("moods{}_by_{}", bot, stage.bot.username().unwrap_or_default());
            let sticker = InputSticker::new(InputFile::bytes("mood.webp", "mood"), ["🙂"]);
            stage.bot.create_sticker_set(ann, &name, "Moods", [sticker]).kind(capgram::StickerType::CustomEmoji).await?;
            let emoji = world.with(|sim| sim.sticker_set(&name).map(|set| set.stickers[0].file)).map_err(Error::other)?;
            user.set_emoji_status(emoji).until(std::time::SystemTime::now() + std::time::Duration::from_secs(3600)).await?;
            ensure(world.with(|sim| sim.emoji_status(ann)) == Some(emoji), "the status is another")?;
            user.set_emoji_status(None).await?;
            ensure(world.with(|sim| sim.emoji_status(ann)).is_none(), "the status is still there")
        }
        _ => uncovered(operation),
    }
}

pub(crate) async fn close_server<A: Performer + CloseServer>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    match operation.name {
        "bot.close" => stage.bot.close().await,
        _ => uncovered(operation),
    }
}

pub(crate) async fn everyone<A: Performer>(operation: &'static Operation, stage: &Stage<A>) -> Option<Result> {
    match operation.name {
        "bot.log_out" => Some(log_out(stage).await),
        _ => None,
    }
}

/// On MTProto it ends a session: one of its own, so that the stage can go on.
async fn log_out<A: Performer>(stage: &Stage<A>) -> Result {
    if A::TARGET.speaks_bot_api() {
        return stage.bot.log_out().await;
    }
    let (prompter, mut ears) = Prompter::<A>::new();
    let running = stage.scene.run(A::runner().state(prompter)).await;
    stage.scene.tells(&stage.scene.ann, "who else is here?").await;
    let heard = tokio::time::timeout(capgram_tests::stage::PATIENCE, ears.recv()).await;
    let (bot, _) = heard.ok().flatten().ok_or_else(|| Error::other("the second session hears nothing"))?;
    bot.log_out().await?;
    let after = bot.me().await;
    ensure(after.is_err_and(|error| error.kind() == "SignedOut"), "it is still signed in")?;
    drop(bot);
    // it may have noticed by itself, and ended
    let _ = running.stop().await;
    Ok(())
}
