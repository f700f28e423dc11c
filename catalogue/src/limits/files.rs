//! Pictures and other files.

use super::{BOT_API_SERVER_10_0, Limit, MB, TDLIB_1_8, UPLOADS, Unit, everywhere, on_bot_api};

limits! { FILES:
    /// The small picture of a file that is uploaded.
    THUMBNAIL = "a thumbnail", Bytes, on_bot_api(200 << 10),
        .bot_api_says("Bad Request: file of size {value} bytes is too big for a thumbnail; the maximum size is {most} bytes"),
        .bounding(UPLOADS),
        .says("core.telegram.org/bots/api#sending-files");
    /// The width and the height of a photo together. The server finds it out: capgram does not read pictures.
    PHOTO_SIDES = "the width and height of a photo", Pixels, everywhere(10_000),
        .answered("Bad Request: PHOTO_INVALID_DIMENSIONS", "PHOTO_INVALID_DIMENSIONS"),
        .bounding(&["chat.send_photo"]),
        .says("core.telegram.org/bots/api#sendphoto");
    /// How much longer the long side of a photo is than the short one.
    PHOTO_RATIO = "the ratio of a photo's sides", Times, everywhere(20),
        .answered("Bad Request: PHOTO_INVALID_DIMENSIONS", "PHOTO_INVALID_DIMENSIONS"),
        .bounding(&["chat.send_photo"]),
        .says("core.telegram.org/bots/api#sendphoto");
    /// A round video message.
    VIDEO_NOTE = "a video note", Bytes, everywhere(12 * MB),
        .bounding(&["chat.send_video_note"]),
        .says("TDLib `DEFAULT_VIDEO_NOTE_SIZE_MAX`"),
        .as_of(TDLIB_1_8),
        .undocumented();
    /// A voice message that Telegram fetches from a URL; a longer one is sent as a file.
    URL_VOICE = "a voice message sent by its URL", Bytes, on_bot_api(MB),
        .cut(),
        .bounding(&["chat.send_voice"]),
        .says("core.telegram.org/bots/api#sending-files");
    /// How long the address stays good at which the cloud server gives out a file.
    FILE_LINK_KEPT = "the address of a file", Seconds, [Some(60 * 60), None, None, None],
        .bounding(&["file.download", "file.download_bytes", "file.download_stream"]),
        .says("core.telegram.org/bots/api#getfile");
    /// How many connections a server opens to a webhook.
    WEBHOOK_CONNECTIONS = "the connections to a webhook", Items, [Some(100), Some(100_000), None, None],
        .at_least(1),
        .cut(),
        .says("core.telegram.org/bots/api#setwebhook, tdlib/telegram-bot-api `max_webhook_connections`"),
        .as_of(BOT_API_SERVER_10_0);
}
