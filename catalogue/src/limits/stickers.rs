//! Stickers and their sets.

use super::{Limit, Unit, everywhere};

limits! { STICKERS:

    /// The title of a sticker set.
    STICKER_SET_TITLE = "the title of a sticker set", Characters, everywhere(64),
        .at_least(1),
        .answered("Bad Request: PACK_TITLE_INVALID", "PACK_TITLE_INVALID"),
        .bounding(&["bot.create_sticker_set", "set.set_title"]),
        .says("core.telegram.org/bots/api#createnewstickerset");

    /// The name of a sticker set in its link: letters, digits and single `_`.
    STICKER_SET_NAME = "the name of a sticker set", Characters, everywhere(64),
        .at_least(1),
        .of("A-Za-z0-9_"),
        .answered("Bad Request: invalid sticker set name is specified", "PACK_SHORT_NAME_INVALID"),
        .bounding(&["bot.create_sticker_set"]),
        .says("core.telegram.org/bots/api#createnewstickerset");
    /// Stickers with which a set begins.
    NEW_STICKERS = "a new sticker set", Items, everywhere(50),
        .at_least(1),
        .answered("Bad Request: STICKERS_EMPTY", "STICKERS_EMPTY"),
        .bounding(&["bot.create_sticker_set"]),
        .says("core.telegram.org/bots/api#createnewstickerset");
    /// Emoji that a sticker stands for.
    STICKER_EMOJI = "the emoji of a sticker", Items, everywhere(20),
        .at_least(1),
        .answered("Bad Request: invalid sticker emojis", "STICKER_EMOJI_INVALID"),
        .bounding(&["bot.create_sticker_set", "set.add", "set.replace", "set.set_emoji"]),
        .says("core.telegram.org/bots/api#inputsticker");
    /// Words by which a sticker is found.
    STICKER_KEYWORDS = "the keywords of a sticker", Items, everywhere(20),
        .bounding(&["bot.create_sticker_set", "set.add", "set.replace", "set.set_keywords"]),
        .says("core.telegram.org/bots/api#inputsticker");
    /// Custom emoji in one request; more take more requests.
    CUSTOM_EMOJI_PER_CALL = "the custom emoji of one request", Items, everywhere(200),
        .bounding(&["bot.custom_emoji"]),
        .says("core.telegram.org/bots/api#getcustomemojistickers");
}
