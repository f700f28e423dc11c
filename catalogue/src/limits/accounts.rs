//! Names, descriptions and commands of accounts.

use super::{GRAMMERS_0_11, Limit, TDLIB_1_8, Unit, everywhere, for_bots, on_mtproto};

limits! { ACCOUNTS:
    /// What a verification says about a user or a chat.
    VERIFICATION = "the description of a verification", Characters, everywhere(70),
        .answered("Bad Request: BOT_VERIFICATION_DESCRIPTION_TOO_LONG", "BOT_VERIFICATION_DESCRIPTION_TOO_LONG"),
        .bounding(&["user.verify", "chat.verify"]),
        .says("core.telegram.org/bots/api#verifyuser");
    /// An account's first or last name; a first name has one character at least.
    PROFILE_NAME = "the first or last name of an account", Characters, [None, None, None, Some(64)],
        .bounding(&["bot.edit_profile"]),
        .says("core.telegram.org/tdlib/docs/classtd_1_1td__api_1_1set_name.html"),
        .as_of(TDLIB_1_8);
    /// What an account's profile says about its owner. Telegram tells the number at run time, and 140 to an account with Premium.
    PROFILE_BIO = "the bio of an account", Characters, [None, None, None, Some(70)],
        .mtproto_says("ABOUT_TOO_LONG"),
        .bounding(&["bot.edit_profile"]),
        .says("TDLib `about_length_limit_default`, core.telegram.org/api/config"),
        .as_of(TDLIB_1_8),
        .undocumented();
    /// A business account's first or last name; a first name has one character at least.
    BUSINESS_NAME = "the first or last name of a business account", Characters, for_bots(64),
        .bounding(&["business.set_name"]),
        .says("core.telegram.org/bots/api#setbusinessaccountname");
    /// What a link or a button gives to the bot that it starts: `A` to `Z`, `a` to `z`, `0` to `9`, `_` and `-`.
    START_PARAMETER = "the parameter that starts a bot", Characters, everywhere(64),
        .at_least(1),
        .of("A-Za-z0-9_-"),
        .answered("Bad Request: START_PARAM_INVALID", "START_PARAM_INVALID"),
        .bounding(&["user.start_bot", "inline.answer"]),
        .says("core.telegram.org/api/links#bot-links, core.telegram.org/bots/api#inlinequeryresultsbutton");
    /// A command's name, which consists of `a` to `z`, `0` to `9` and `_`.
    COMMAND_NAME = "the name of a command", Characters, for_bots(32),
        .at_least(1),
        .of("a-z0-9_"),
        .answered("Bad Request: command length must not exceed {most}", "BOT_COMMAND_INVALID"),
        .bounding(&["bot.set_commands"]),
        .says("core.telegram.org/bots/api#botcommand");
    /// A command's description in the menu.
    COMMAND_DESCRIPTION = "the description of a command", Characters, for_bots(256),
        .at_least(1),
        .answered("Bad Request: command description length must not exceed {most}", "BOT_COMMAND_DESCRIPTION_INVALID"),
        .bounding(&["bot.set_commands"]),
        .says("core.telegram.org/bots/api#botcommand");

    /// Commands in the menu, for each scope and language.
    COMMANDS = "the menu of commands", Items, for_bots(100),
        .answered("Bad Request: BOT_COMMANDS_TOO_MUCH", "BOT_COMMANDS_TOO_MUCH"),
        .bounding(&["bot.set_commands"]),
        .says("core.telegram.org/bots/api#setmycommands");
    /// The name that a bot shows to people.
    BOT_NAME = "the name of a bot", Characters, for_bots(64),
        .bounding(&["bot.set_name"]),
        .says("core.telegram.org/bots/api#setmyname");
    /// What an empty chat with a bot shows.
    BOT_DESCRIPTION = "the description of a bot", Characters, for_bots(512),
        .bounding(&["bot.set_description"]),
        .says("core.telegram.org/bots/api#setmydescription");
    /// What a bot's profile shows, and a link to it.
    BOT_SHORT_DESCRIPTION = "the short description of a bot", Characters, for_bots(120),
        .bounding(&["bot.set_short_description"]),
        .says("core.telegram.org/bots/api#setmyshortdescription");
    /// The username that an account gives itself: letters, digits and `_`, with a letter first.
    USERNAME = "the username of an account", Characters, [None, None, None, Some(32)],
        .at_least(5),
        .of("A-Za-z0-9_"),
        .mtproto_says("USERNAME_INVALID"),
        .bounding(&["bot.set_username"]),
        .says("core.telegram.org/method/account.checkUsername");
    /// A username that is looked up: those that Telegram gave away itself are shorter than what an account may choose.
    LOOKED_UP_USERNAME = "a username that is looked up", Characters, on_mtproto(32),
        .at_least(3),
        .mtproto_says("USERNAME_INVALID"),
        .bounding(&["bot.resolve_username"]),
        .says("core.telegram.org/method/contacts.resolveUsername"),
        .undocumented();
    /// Usernames resolved in a day; what follows is a flood wait of hours.
    RESOLVE_USERNAME = "the usernames resolved in a day", PerDay, on_mtproto(200),
        .mtproto_says("FLOOD_WAIT"),
        .bounding(&["bot.resolve_username"]),
        .says("observed by users of grammers and Telethon: Telegram names no number"),
        .as_of(GRAMMERS_0_11),
        .undocumented();
}
