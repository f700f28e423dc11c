// errors: 3
//! Files that the target does not take as what they are sent as, and one that is called otherwise.
use capgram::prelude::*;

#[bot(api = "bot")]
mod cinema {
    use super::*;

    #[command]
    async fn poster(chat: Chat) -> Result {
        chat.send_photo(asset!("files/poster.jpg", read)).await?;
        chat.send_document(asset!("files/poster.jpg", read)).await?;
        Ok(())
    }

    #[command]
    async fn film(chat: Chat) -> Result {
        chat.send_video(asset!("files/film.mkv", read)).await?;
        chat.send_video(asset!("files/flim.mkv", read)).await?;
        Ok(())
    }
}

fn main() {
    let _ = cinema::bot();
}
