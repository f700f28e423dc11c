//! Bots whose modules raise every limit, so that what is beyond it reaches Telegram.

use capgram::prelude::*;
use capgram::{State, bot};
use capgram_catalogue::Target;
use capgram_tests::stage::{Met, Performer, Prompter};

macro_rules! raised {
    ($module:ident, $marker:ident, $target:ident, [$($option:tt)*], [$($limit:ident)*], { $($more:tt)* }) => {
        #[bot($($option)*, limits($($limit = 100_000_000_000),*))]
        pub(crate) mod $module {
            use super::*;

            type Hand = State<Prompter<$marker>>;

            #[on(message)]
            async fn message(bot: Bot, message: Message, hand: Hand) {
                hand.hand(bot, Met::Message(message));
            }

            #[on(update)]
            async fn other(bot: Bot, update: Update, hand: Hand) {
                hand.hand(bot, Met::Other(update));
            }

            $($more)*
        }

        impl Performer for $module::$marker {
            const TARGET: Target = Target::$target;

            fn runner() -> Runner<Self> {
                $module::bot()
            }
        }
    };
}

/// The rows whose limits are raised. A test holds them against the catalogue.
macro_rules! raised_rows {
    ($($limit:ident)*) => {
        pub(crate) const RAISED: &[&str] = &[$(stringify!($limit)),*];

        raised!(cloud, BotApi, Cloud, [api = "bot"], [$($limit)*], {
            #[on(callback_query)]
            async fn callback(bot: Bot, query: CallbackQuery, hand: Hand) {
                hand.hand(bot, Met::Callback(query));
            }

            #[on(inline_query)]
            async fn inline(bot: Bot, query: InlineQuery, hand: Hand) {
                hand.hand(bot, Met::Inline(query));
            }
        });
        raised!(local_server, BotApiLocal, LocalServer, [api = "bot", server = "local"], [$($limit)*], {
            #[on(callback_query)]
            async fn callback(bot: Bot, query: CallbackQuery, hand: Hand) {
                hand.hand(bot, Met::Callback(query));
            }

            #[on(inline_query)]
            async fn inline(bot: Bot, query: InlineQuery, hand: Hand) {
                hand.hand(bot, Met::Inline(query));
            }
        });
        raised!(bot_account, MtprotoBot, BotAccount, [api = "mtproto"], [$($limit)*], {
            #[on(callback_query)]
            async fn callback(bot: Bot, query: CallbackQuery, hand: Hand) {
                hand.hand(bot, Met::Callback(query));
            }

            #[on(inline_query)]
            async fn inline(bot: Bot, query: InlineQuery, hand: Hand) {
                hand.hand(bot, Met::Inline(query));
            }
        });
        raised!(user_account, MtprotoUser, UserAccount, [api = "mtproto", account = "user"], [$($limit)*], {});
    };
}

raised_rows! {
    upload download photo thumbnail message_text caption callback_data callback_answer chat_title chat_description custom_title
    invite_link_name topic_name verification profile_name profile_bio business_name business_username business_bio start_parameter
    command_name command_description commands bot_name bot_description bot_short_description album inline_results inline_result_id
    inline_next_offset sticker_set_title new_stickers sticker_emoji sticker_keywords poll_question poll_options poll_option
    poll_explanation poll_explanation_lines placeholder requested_users buttons_per_row buttons copy_text quote invoice_title invoice_description
    invoice_payload gift_text sticker_set_name username invite_link_members subscription_link_stars business_stars scheduled_ahead
    paid_media paid_media_price paid_media_payload checklist_title checklist_tasks checklist_task story_caption story_photo story_video
    story_duration story_locations story_reactions story_links story_weather story_gifts
}
