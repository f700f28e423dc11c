//! Games: what @BotFather has given to bots, and how people are at them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{
    AccountId, Button, ButtonAction, CallbackQuery, ChatKey, EventKind, Extra, Markup, Message, MessageId, Refusal, ServiceAction, State,
};

/// A game of a bot's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Game {
    /// Its number.
    pub id: i64,
    /// Whose it is.
    pub bot: AccountId,
    /// Its name among the bot's games.
    pub short_name: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// The list of the best, in the message.
    pub scores: String,
}

/// All games, and the points in each message.
#[derive(Debug, Default)]
pub struct Games {
    known: BTreeMap<(AccountId, String), Game>,
    scores: BTreeMap<(ChatKey, MessageId), BTreeMap<AccountId, i32>>,
}

/// A row of the list of the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HighScore {
    /// The place, from 1.
    pub position: usize,
    /// Who.
    pub account: AccountId,
    /// How many points.
    pub score: i32,
}

impl State {
    /// Gives a bot a game, as @BotFather's `/newgame` does.
    pub fn add_game(&mut self, bot: AccountId, short_name: &str, title: &str, description: &str) {
        let id = 3_000_000_000 + i64::try_from(self.games.known.len()).unwrap_or(0);
        let [short_name, title, description] = [short_name, title, description].map(str::to_owned);
        let game = Game { id, bot, short_name: short_name.clone(), title, description, scores: String::new() };
        self.games.known.insert((bot, short_name), game);
        self.touch();
    }

    /// A bot's own game.
    pub fn game(&self, bot: AccountId, short_name: &str) -> Result<Game, Refusal> {
        let found = self.games.known.get(&(bot, short_name.to_owned())).cloned();
        found.ok_or_else(|| Refusal::bad_request("wrong game short name specified", "GAME_BOT_INVALID"))
    }

    /// The keyboard of a game's message: its first button starts the game.
    pub fn game_markup(game: &Game, markup: Option<Markup>) -> Result<Option<Markup>, Refusal> {
        match &markup {
            None => {
                let button = Button { label: format!("Play {}", game.title), action: ButtonAction::Game };
                Ok(Some(Markup::Inline(vec![vec![button]])))
            }
            Some(Markup::Inline(rows)) if rows.iter().flatten().next().is_some_and(|first| first.action == ButtonAction::Game) => {
                Ok(markup)
            }
            Some(_) => Err(Refusal::bad_request("the first button must launch the game", "REPLY_MARKUP_GAME_EMPTY")),
        }
    }

    /// A person presses the button of a game. The answer, with the game's link, comes into [`State::callback_queries`].
    pub fn play(&mut self, actor: AccountId, chat: ChatKey, id: MessageId) -> Result<i64, Refusal> {
        if self.is_bot(actor) {
            return Err(Refusal::bot_method_invalid());
        }
        self.may_read(actor, chat)?;
        let message = self.messages.get(&chat).and_then(|messages| messages.get(&id)).cloned();
        let message = message.ok_or_else(|| Refusal::bad_request("MESSAGE_ID_INVALID", "MESSAGE_ID_INVALID"))?;
        let Some(Extra::Game(game)) = &message.extra else {
            return Err(Refusal::bad_request("MESSAGE_ID_INVALID", "MESSAGE_ID_INVALID"));
        };
        let query = CallbackQuery {
            id: self.next_query_id(),
            account: actor,
            bot: game.bot,
            chat,
            message: id,
            data: bytes::Bytes::new(),
            game: Some(game.short_name.clone()),
            date: self.now(),
            answer: None,
        };
        let query_id = query.id;
        self.callback_queries.insert(query_id, query);
        let line = format!("{} plays {}", self.name_of(actor), game.title);
        self.note(Some(chat), line);
        self.tell(game.bot, actor, false, EventKind::CallbackQuery(query_id));
        Ok(query_id)
    }

    /// The game of a message that the bot may count in.
    fn own_game(&self, bot: AccountId, chat: ChatKey, id: MessageId) -> Result<Game, Refusal> {
        if !self.is_bot(bot) {
            return Err(Refusal::user_bot_required());
        }
        let message = self.messages.get(&chat).and_then(|messages| messages.get(&id));
        match message.and_then(|message| message.extra.as_ref()) {
            Some(Extra::Game(game)) if game.bot == bot => Ok(game.clone()),
            _ => Err(Refusal::bad_request("MESSAGE_ID_INVALID", "MESSAGE_ID_INVALID")),
        }
    }

    /// A bot notes what a person has reached. Not more is not taken, unless it is forced.
    pub fn set_game_score(
        &mut self,
        bot: AccountId,
        (chat, id): (ChatKey, MessageId),
        player: AccountId,
        score: i32,
        force: bool,
        edit: bool,
    ) -> Result<Arc<Message>, Refusal> {
        let mut game = self.own_game(bot, chat, id)?;
        self.account(player)?;
        let scores = self.games.scores.entry((chat, id)).or_default();
        if score < 0 {
            return Err(Refusal::bad_request("SCORE_INVALID", "SCORE_INVALID"));
        }
        if !force && scores.get(&player).is_some_and(|known| *known >= score) {
            return Err(Refusal::bad_request("BOT_SCORE_NOT_MODIFIED", "BOT_SCORE_NOT_MODIFIED"));
        }
        scores.insert(player, score);
        self.touch();
        let message = self.messages.get(&chat).and_then(|messages| messages.get(&id)).cloned();
        let message = message.ok_or_else(|| Refusal::bad_request("MESSAGE_ID_INVALID", "MESSAGE_ID_INVALID"))?;
        let told = ServiceAction::GameScore { game: game.id, message: id, score };
        if !edit {
            self.post_service(player, chat, told);
            return Ok(message);
        }
        let rows = self.ranked(chat, id).into_iter().take(3);
        game.scores =
            rows.map(|row| format!("{}. {} – {}", row.position, self.name_of(row.account), row.score)).collect::<Vec<_>>().join("\n");
        let mut new = (*message).clone();
        new.extra = Some(Extra::Game(game));
        new.edit_date = Some(self.now());
        let new = self.replace(new);
        self.publish(chat, bot, 1, EventKind::EditedMessage(Arc::clone(&new)));
        self.post_service(player, chat, told);
        Ok(new)
    }

    fn ranked(&self, chat: ChatKey, id: MessageId) -> Vec<HighScore> {
        let mut all: Vec<(AccountId, i32)> =
            self.games.scores.get(&(chat, id)).into_iter().flatten().map(|(account, score)| (*account, *score)).collect();
        all.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
        all.into_iter().enumerate().map(|(place, (account, score))| HighScore { position: place + 1, account, score }).collect()
    }

    /// A person, their neighbours in the list, and the first three.
    pub fn game_high_scores(&self, bot: AccountId, chat: ChatKey, id: MessageId, player: AccountId) -> Result<Vec<HighScore>, Refusal> {
        self.own_game(bot, chat, id)?;
        self.account(player)?;
        let ranked = self.ranked(chat, id);
        let own = ranked.iter().position(|row| row.account == player);
        let near = |place: usize| place < 3 || own.is_some_and(|own| own.abs_diff(place) <= 2);
        Ok(ranked.into_iter().enumerate().filter(|(place, _)| near(*place)).map(|(_, row)| row).collect())
    }
}
