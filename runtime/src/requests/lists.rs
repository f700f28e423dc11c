use std::collections::VecDeque;
use std::fmt;
use std::future::IntoFuture;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use capgram_catalogue::limits;
use futures::Stream;

use super::Sending;
use crate::Result;
use crate::api::Api;
use crate::backend::{Backend, MtprotoClient, Run};
use crate::handles::{BackendOf, Member, Message, User};
use crate::model::{self, ChatId, MessageId};
use crate::payload::{self, MemberFilter, Page};

/// A list that Telegram gives page by page: what has arrived, and what asks for more.
pub(super) struct Pages<T, C> {
    arrived: VecDeque<T>,
    /// Where the next page begins: `None` at the end.
    pub(super) next: Option<C>,
    asking: Option<Sending<Page<T, C>>>,
    /// How many more may be given.
    pub(super) left: usize,
}

impl<T, C: Clone> Pages<T, C> {
    pub(super) fn from(start: C) -> Self {
        Self { arrived: VecDeque::new(), next: Some(start), asking: None, left: usize::MAX }
    }

    /// Gives the next item, asking for another page with `ask(where, how many are wanted)` when it has to. After an error the
    /// same page is asked for again.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>, ask: impl Fn(C, usize) -> Sending<Page<T, C>>) -> Poll<Result<Option<T>>> {
        loop {
            if self.left == 0 {
                return Poll::Ready(Ok(None));
            }
            if let Some(item) = self.arrived.pop_front() {
                self.left -= 1;
                return Poll::Ready(Ok(Some(item)));
            }
            let Some(start) = self.next.clone() else {
                return Poll::Ready(Ok(None));
            };
            let asking = self.asking.get_or_insert_with(|| ask(start, self.left));
            let answer = ready!(asking.as_mut().poll(cx));
            self.asking = None;
            let page = answer?;
            self.arrived.extend(page.items);
            self.next = page.next;
        }
    }
}

macro_rules! list {
    ($name:ident: $item:ident of $data:ty) => {
        impl<A: Api> fmt::Debug for $name<A> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).field("chat", &self.chat).finish_non_exhaustive()
            }
        }

        impl<A: Api> $name<A> {
            /// The next one, `None` at the end. After an error it may be called again and goes on where it was.
            pub async fn next(&mut self) -> Result<Option<$item<A>>> {
                std::future::poll_fn(|cx| self.poll(cx)).await
            }

            /// All that are left.
            pub async fn all(mut self) -> Result<Vec<$item<A>>> {
                let mut all = Vec::new();
                while let Some(item) = self.next().await? {
                    all.push(item);
                }
                Ok(all)
            }

            fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<$item<A>>>> {
                let item = ready!(self.pages.poll(cx, |start, left| self.ask.page(&self.client, self.chat, start, left)))?;
                Poll::Ready(Ok(item.map(|data| $item::new(self.backend.clone(), data))))
            }
        }

        impl<A: Api> Stream for $name<A>
        where
            Self: Unpin,
        {
            type Item = Result<$item<A>>;

            fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
                Self::poll(self.get_mut(), cx).map(Result::transpose)
            }
        }
    };
}

pub(super) use list;

/// A chat's members: `chat.members()`. A list: `next()` gives one after the other, and it is a `Stream`.
///
/// # Errors
/// [`Error::NotEnoughRights`](crate::Error::NotEnoughRights) where the members are hidden and the account is no administrator.
#[must_use = "a list asks for nothing until it is read"]
pub struct Members<A: Api> {
    backend: BackendOf<A>,
    client: MtprotoClient,
    chat: ChatId,
    ask: AskMembers,
    pages: Pages<model::Member, usize>,
}

struct AskMembers {
    filter: MemberFilter,
}

impl AskMembers {
    fn page(&self, client: &MtprotoClient, chat: ChatId, offset: usize, _: usize) -> Sending<Page<model::Member, usize>> {
        // always whole pages: the server counts offsets in members, and a short page is taken for the last one
        client.run(payload::FetchMembers { chat, filter: self.filter.clone(), offset, limit: client.limits().page(&limits::MEMBERS_PAGE) })
    }
}

impl<A: Api> Members<A> {
    pub(crate) fn new(backend: BackendOf<A>, client: MtprotoClient, chat: ChatId) -> Self {
        Self { backend, client, chat, ask: AskMembers { filter: MemberFilter::All }, pages: Pages::from(0) }
    }

    /// Only those whose name or username begins with this.
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.ask.filter = MemberFilter::Named(name.into());
        self
    }

    /// Only the owner and the administrators.
    pub fn administrators(mut self) -> Self {
        self.ask.filter = MemberFilter::Administrators;
        self
    }

    /// Only bots.
    pub fn bots(mut self) -> Self {
        self.ask.filter = MemberFilter::Bots;
        self
    }

    /// Only those who were banned; for administrators.
    pub fn banned(mut self) -> Self {
        self.ask.filter = MemberFilter::Banned;
        self
    }

    /// At most so many.
    pub fn limit(mut self, most: usize) -> Self {
        self.pages.left = most;
        self
    }
}

list!(Members: Member of model::Member);

/// A chat's messages, newest first: `chat.history()`. A list: `next()` gives one after the other, and it is a `Stream`.
#[must_use = "a list asks for nothing until it is read"]
pub struct History<A: Api> {
    backend: BackendOf<A>,
    client: MtprotoClient,
    chat: ChatId,
    ask: AskHistory,
    pages: Pages<model::Message, Option<MessageId>>,
}

struct AskHistory;

impl AskHistory {
    fn page(
        &self,
        client: &MtprotoClient,
        chat: ChatId,
        before: Option<MessageId>,
        left: usize,
    ) -> Sending<Page<model::Message, Option<MessageId>>> {
        let answer = client.run(payload::FetchHistory { chat, before, limit: left.min(client.limits().page(&limits::HISTORY_PAGE)) });
        Box::pin(async { Ok(with_start(answer.await?)) })
    }
}

/// A page whose cursor may also be "from the newest".
pub(super) fn with_start<T, C>(page: Page<T, C>) -> Page<T, Option<C>> {
    Page { items: page.items, next: page.next.map(Some) }
}

impl<A: Api> History<A> {
    pub(crate) fn new(backend: BackendOf<A>, client: MtprotoClient, chat: ChatId) -> Self {
        Self { backend, client, chat, ask: AskHistory, pages: Pages::from(None) }
    }

    /// Only messages older than this one.
    pub fn before(mut self, message: impl Into<MessageId>) -> Self {
        self.pages.next = Some(Some(message.into()));
        self
    }

    /// At most so many.
    pub fn limit(mut self, most: usize) -> Self {
        self.pages.left = most;
        self
    }
}

list!(History: Message of model::Message);

/// A message by its id: `chat.message(id)`.
#[must_use = "a request does nothing until it is awaited"]
#[derive(Debug)]
pub struct FetchMessage<A: Api>(FetchManyMessages<A>);

impl<A: Api> FetchMessage<A> {
    pub(crate) fn new(backend: BackendOf<A>, client: MtprotoClient, chat: ChatId, id: MessageId) -> Self {
        Self(FetchManyMessages::new(backend, client, chat, vec![id]))
    }
}

impl<A: Api> IntoFuture for FetchMessage<A> {
    type Output = Result<Option<Message<A>>>;
    type IntoFuture = Sending<Option<Message<A>>>;

    fn into_future(self) -> Self::IntoFuture {
        let answer = self.0.into_future();
        Box::pin(async move { Ok(answer.await?.pop().flatten()) })
    }
}

/// Messages by their ids: `chat.messages([1, 2, 3])`.
#[must_use = "a request does nothing until it is awaited"]
pub struct FetchManyMessages<A: Api> {
    backend: BackendOf<A>,
    client: MtprotoClient,
    chat: ChatId,
    ids: Vec<MessageId>,
}

impl<A: Api> fmt::Debug for FetchManyMessages<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FetchMessages").field("chat", &self.chat).field("ids", &self.ids).finish_non_exhaustive()
    }
}

impl<A: Api> FetchManyMessages<A> {
    pub(crate) fn new(backend: BackendOf<A>, client: MtprotoClient, chat: ChatId, ids: Vec<MessageId>) -> Self {
        Self { backend, client, chat, ids }
    }
}

impl<A: Api> IntoFuture for FetchManyMessages<A> {
    type Output = Result<Vec<Option<Message<A>>>>;
    type IntoFuture = Sending<Vec<Option<Message<A>>>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let mut messages = Vec::with_capacity(self.ids.len());
            for ids in self.ids.chunks(self.backend.limits().page(&limits::IDS_PER_CALL)) {
                let found = self.client.run(payload::FetchMessages { chat: self.chat, messages: ids.to_vec() }).await?;
                messages.extend(found.into_iter().map(|message| message.map(|data| Message::new(self.backend.clone(), data))));
            }
            Ok(messages)
        })
    }
}

/// The message that another one replies to: `message.replied_to()`.
#[must_use = "a request does nothing until it is awaited"]
pub struct FetchRepliedTo<A: Api> {
    backend: BackendOf<A>,
    client: MtprotoClient,
    chat: ChatId,
    message: MessageId,
    reply_to: Option<MessageId>,
}

impl<A: Api> fmt::Debug for FetchRepliedTo<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FetchRepliedTo").field("chat", &self.chat).field("message", &self.message).finish_non_exhaustive()
    }
}

impl<A: Api> FetchRepliedTo<A> {
    pub(crate) fn new(backend: BackendOf<A>, client: MtprotoClient, chat: ChatId, message: MessageId, reply_to: Option<MessageId>) -> Self {
        Self { backend, client, chat, message, reply_to }
    }
}

impl<A: Api> IntoFuture for FetchRepliedTo<A> {
    type Output = Result<Option<Message<A>>>;
    type IntoFuture = Sending<Option<Message<A>>>;

    fn into_future(self) -> Self::IntoFuture {
        if self.reply_to.is_none() {
            // a message that is no reply needs no request to say so
            return Box::pin(async { Ok(None) });
        }
        let answer = self.client.run(payload::FetchRepliedTo { chat: self.chat, message: self.message });
        Box::pin(async move { Ok(answer.await?.map(|data| Message::new(self.backend, data))) })
    }
}

/// Who sent a message: `chat.sender_of(id)`.
#[must_use = "a request does nothing until it is awaited"]
#[derive(Debug)]
pub struct FetchSender<A: Api>(FetchMessage<A>);

impl<A: Api> FetchSender<A> {
    pub(crate) fn new(backend: BackendOf<A>, client: MtprotoClient, chat: ChatId, message: MessageId) -> Self {
        Self(FetchMessage::new(backend, client, chat, message))
    }
}

impl<A: Api> IntoFuture for FetchSender<A> {
    type Output = Result<Option<User<A>>>;
    type IntoFuture = Sending<Option<User<A>>>;

    fn into_future(self) -> Self::IntoFuture {
        let answer = self.0.into_future();
        Box::pin(async move { Ok(answer.await?.and_then(|message| message.sender())) })
    }
}
