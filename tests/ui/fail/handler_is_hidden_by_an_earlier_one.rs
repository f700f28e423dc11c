// errors: 9
//! Handlers of one event are tried in the order of the source: what an earlier one takes, a later one never gets.
use capgram::prelude::*;

#[bot(api = "bot")]
mod hidden {
    #[on(message, photo)]
    async fn photos() {}

    #[on(message, private, photo)]
    async fn private_photos() {}

    #[on(message)]
    async fn everything() {}

    #[on(message, text = "hello")]
    async fn greetings() {}

    #[command(private)]
    async fn start() {}

    #[command("start", private, text)]
    async fn start_again() {}

    #[on(edited_message, any(photo, video), not(private))]
    async fn changed_media() {}

    #[on(edited_message, photo, supergroup)]
    async fn changed_photo() {}

    #[on(edited_message, group, any(album, pinned))]
    async fn changed_in_a_group() {}

    #[on(edited_message, basic_group, album)]
    async fn changed_album() {}

    #[on(business_message, service)]
    async fn noted() {}

    #[on(business_message, service = "new_chat_title")]
    async fn renamed() {}

    #[on(business_message, any(joined, left))]
    async fn came_and_went() {}

    #[on(edited_business_message, media)]
    async fn anything() {}

    #[on(edited_business_message, all(sticker, reply))]
    async fn sticker() {}

    #[on(callback_query)]
    async fn pressed() {}

    #[on(callback_query)]
    async fn pressed_again() {}
}

fn main() {}
