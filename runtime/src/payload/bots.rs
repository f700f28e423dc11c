//! The bot itself and its queries.

use std::time::Duration;

use capgram_catalogue::limits as rows;

use crate::model::{
    AdminRights, BotCommand, BotText, ChatId, ChatTypes, CommandScope, InlineContent, MenuButton, PreparedInlineMessage, ResultsButton,
    User, UserId,
};

payloads! {
    /// The account itself.
    GetMe {} -> User;
    /// The command menu of a scope and a language.
    SetCommands { commands: Vec<BotCommand>, scope: CommandScope, language: String, } -> (),
        check |it, limits| {
            limits.items(&rows::COMMANDS, it.commands.len())?;
            it.commands.iter().try_for_each(|command| {
                limits.text(&rows::COMMAND_NAME, command.name.strip_prefix('/').unwrap_or(&command.name))?;
                limits.text(&rows::COMMAND_DESCRIPTION, &command.description)
            })
        };
    /// The command menu that was set for exactly this scope and language.
    GetCommands { scope: CommandScope, language: String, } -> Vec<BotCommand>;
    /// No command menu for this scope and language.
    DeleteCommands { scope: CommandScope, language: String, } -> ();
    /// A text by which the bot shows itself, in a language; empty for all others.
    SetBotText { which: BotText, text: String, language: String, } -> (),
        check |it, limits| limits.text(it.which.limit(), &it.text);
    /// A text by which the bot shows itself to people of a language.
    GetBotText { which: BotText, language: String, } -> String;
    /// The menu button of a private chat, or of all.
    SetMenuButton { chat: Option<ChatId>, button: MenuButton, } -> ();
    /// The menu button of a private chat, or of all.
    GetMenuButton { chat: Option<ChatId>, } -> MenuButton;
    /// The rights that are asked for when the bot is added to a group, or to a channel.
    SetDefaultRights { rights: AdminRights, channels: bool, } -> ();
    /// The rights that are asked for when the bot is added to a group, or to a channel.
    GetDefaultRights { channels: bool, } -> AdminRights;
    /// Answers a pressed button.
    AnswerCallback { id: String, text: Option<String>, alert: bool, url: Option<String>, cache_for: Duration, } -> (),
        check |it, limits| limits.optional(&rows::CALLBACK_ANSWER, it.text.as_deref());
    /// Answers an inline query.
    AnswerInline { id: String, results: Vec<InlineContent>, cache_for: Option<Duration>, personal: bool, next_offset: Option<String>, button: Option<ResultsButton>, } -> (),
        check |it, limits| {
            limits.items(&rows::INLINE_RESULTS, it.results.len())?;
            limits.optional(&rows::INLINE_NEXT_OFFSET, it.next_offset.as_deref())?;
            limits.results_button(it.button.as_ref())?;
            it.results.iter().try_for_each(|result| limits.inline_result(result))
        };
    /// Sends a web app's message; gives the id by which it can be edited, if it has a keyboard.
    AnswerWebAppQuery { id: String, result: InlineContent, } -> Option<String>,
        check |it, limits| limits.inline_result(&it.result);
    /// Keeps a message for a web app's user to send.
    SavePreparedInlineMessage { user: UserId, result: InlineContent, chats: ChatTypes, } -> PreparedInlineMessage,
        check |it, limits| limits.inline_result(&it.result);
}

on_every_back_end! { EveryBot: GetMe SetCommands GetCommands DeleteCommands SetBotText GetBotText SetMenuButton GetMenuButton SetDefaultRights GetDefaultRights AnswerCallback AnswerInline AnswerWebAppQuery SavePreparedInlineMessage }
