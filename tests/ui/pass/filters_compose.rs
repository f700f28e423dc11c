//! Every form of a filter, several handlers of one event, and functions of the author's.

use capgram::prelude::*;

/// Whom the bot obeys.
#[derive(Debug)]
pub struct Staff(pub Vec<UserId>);

fn is_long<A: Api>(message: &Message<A>) -> bool {
    message.text().len() > 100
}

async fn is_staff(user: User<desk::MtprotoBot>, staff: State<Staff>) -> bool {
    staff.0.0.contains(&user.id())
}

mod rules {
    use capgram::prelude::*;

    pub(crate) fn shouts<A: Api>(message: &Message<A>, _: &Chat<A>) -> bool {
        message.text().chars().all(char::is_uppercase)
    }
}

/// The bot.
#[bot(api = "mtproto")]
pub mod desk {
    use super::*;

    #[on(message, photo)]
    async fn photo(_: Message) {}

    #[on(message, any(giveaway, giveaway_winners))]
    async fn raffle(_: Message) {}

    #[on(message, any(video, animation, all(document, not(forwarded))), private)]
    async fn film(_: Message) {}

    #[on(message, text = r"^(?<count>\d+) of (.+)$", from = "ann")]
    async fn order(found: Captures) -> String {
        format!("{} {}", &found["count"], &found[2])
    }

    #[on(message, from = 17, chat = -1001234567890)]
    async fn of_ids(_: Message) {}

    #[on(message, from = "@bob", chat = "readers")]
    async fn of_names(_: Message) {}

    #[on(message, service = "new_chat_title")]
    async fn title(_: Message) {}

    #[on(message, service)]
    async fn any_service(_: Message) {}

    #[on(message, filter = is_long, filter = super::rules::shouts)]
    async fn long(_: Message) {}

    #[on(message, any(filter = is_staff, not(filter = is_long)))]
    async fn staff(_: Message) {}

    // a function may say one thing now and another later
    #[on(message, filter = is_long)]
    async fn long_again(_: Message) {}

    #[on(message, outgoing)]
    async fn own(_: Message) {}

    #[on(
        message,
        any(
            text,
            caption,
            command,
            media,
            document,
            audio,
            voice,
            video_note,
            sticker,
            location,
            venue,
            contact,
            poll,
            dice,
            game,
            invoice,
            paid_media,
            story,
            checklist,
            album,
            reply,
            left,
            pinned,
            basic_group,
            supergroup,
            channel
        )
    )]
    async fn every_word(_: Message) {}

    #[on(message)]
    async fn rest(_: Message) {}

    #[on(callback_query, data = r"^vote:(\d)$")]
    async fn vote(_: CallbackQuery, _: Captures) {}

    #[on(callback_query, group)]
    async fn pressed(_: CallbackQuery) {}

    #[on(inline_query, query = "^books")]
    async fn books(_: InlineQuery) {}

    #[on(member, joined, not(me), not(from_bot))]
    async fn joined(_: MemberUpdate) {}

    #[on(update, private)]
    async fn other(_: Update) {}

    #[on(error, private)]
    async fn failed(_: HandlerError) {}

    /// Start
    #[command(private)]
    async fn start(_: Message) {}

    #[command("start", group)]
    async fn start_in_a_group(_: Message) {}

    #[command("help", filter = is_staff)]
    async fn help_of_staff(_: Message) {}

    /// What I can do
    #[command]
    async fn help(_: Message) {}
}
