//! Pictures and other files.

use super::{BOT_API_SERVER_10_0, DOWNLOADS, Limit, MB, TDLIB_1_8, UPLOADS, Unit, everywhere, on_bot_api};

limits! { FILES:
    /// A file that is sent. Without `.large()` every target is held to [`Limit::everywhere`].
    UPLOAD = "a file that is sent", Bytes,
        // MTProto: 4000 parts of 512 KiB; 8000 for a premium user account, which nothing tells a program in advance.
        [Some(50 * MB), Some(2000 * MB), Some(4000 * 512 * 1024), Some(4000 * 512 * 1024)],
        .answered("Request Entity Too Large", "FILE_PARTS_INVALID"),
        .bounding(UPLOADS),
        .says("core.telegram.org/bots/api#sending-files, core.telegram.org/bots/api#using-a-local-bot-api-server, core.telegram.org/api/files");
    /// A file that is downloaded. Without `.large()` every target is held to [`Limit::everywhere`].
    DOWNLOAD = "a file that is downloaded", Bytes, [Some(20 * MB), None, None, None],
        .bot_api_says("Bad Request: file is too big"),
        .bounding(DOWNLOADS),
        .says("core.telegram.org/bots/api#getfile");
    /// A photo that is sent as a photo, not as a document.
    PHOTO = "a photo", Bytes, on_bot_api(10 * MB),
        .bot_api_says("Bad Request: file of size {value} bytes is too big for a photo; the maximum size is {most} bytes"),
        .bounding(&["chat.send_photo"]),
        .says("core.telegram.org/bots/api#sendphoto");
    /// A photo that Telegram fetches from a URL.
    URL_PHOTO = "a photo sent by its URL", Bytes, on_bot_api(5 * MB),
        .bot_api_says("Bad Request: failed to get HTTP URL content"),
        .bounding(&["chat.send_photo"]),
        .says("core.telegram.org/bots/api#sending-files");
    /// Any other file that Telegram fetches from a URL, on a local server too: Telegram's data centre fetches it.
    URL_FILE = "a file sent by its URL", Bytes, on_bot_api(20 * MB),
        .bot_api_says("Bad Request: failed to get HTTP URL content"),
        .bounding(&["chat.send_document", "chat.send_video", "chat.send_audio", "chat.send_voice"]),
        .says("core.telegram.org/bots/api#sending-files");
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
