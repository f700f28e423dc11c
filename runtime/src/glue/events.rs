//! Handlers with `#[on(…)]`.
//!
//! Made from the catalogue by `cargo xtask generate`: edit the catalogue, not this file.

use crate::Error;
use crate::api::Api;
use crate::dispatch::handler::{Call, Needs, Outcome, Pending, Running};
use crate::extract::{FromUpdate, IntoReply};

/// Says what a part of the update needs.
fn part<A: Api, P: FromUpdate<A>>(needs: &mut Needs) {
    if let Some(events) = P::GIVEN_BY {
        needs.given_by(std::any::type_name::<P>(), events);
    }
    P::describe(needs);
}

/// An `#[on(…)]` with no parameters.
pub fn event0<A, R>(call: Call<A>, _names: &'static [&'static str], handler: impl FnOnce() -> Pending<R> + Send + 'static) -> Running
where
    A: Api,
    R: IntoReply,
{
    let describe = |_needs: &mut Needs| {};
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        cx.answer(handler().await.into_reply()).await
    })
}

/// An `#[on(…)]` with one parameter.
pub fn event1<A, R, P0>(call: Call<A>, _names: &'static [&'static str], handler: impl FnOnce(P0) -> Pending<R> + Send + 'static) -> Running
where
    A: Api,
    R: IntoReply,
    P0: FromUpdate<A>,
{
    let describe = |needs: &mut Needs| {
        part::<A, P0>(needs);
    };
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let p0 = P0::from_update(&cx).await?;
            Ok::<_, Error>((p0,))
        };
        match taken.await {
            Ok((p0,)) => cx.answer(handler(p0).await.into_reply()).await,
            Err(error) => Outcome::Failed(error.into()),
        }
    })
}

/// An `#[on(…)]` with 2 parameters.
pub fn event2<A, R, P0, P1>(
    call: Call<A>,
    _names: &'static [&'static str],
    handler: impl FnOnce(P0, P1) -> Pending<R> + Send + 'static,
) -> Running
where
    A: Api,
    R: IntoReply,
    P0: FromUpdate<A>,
    P1: FromUpdate<A>,
{
    let describe = |needs: &mut Needs| {
        part::<A, P0>(needs);
        part::<A, P1>(needs);
    };
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let p0 = P0::from_update(&cx).await?;
            let p1 = P1::from_update(&cx).await?;
            Ok::<_, Error>((p0, p1))
        };
        match taken.await {
            Ok((p0, p1)) => cx.answer(handler(p0, p1).await.into_reply()).await,
            Err(error) => Outcome::Failed(error.into()),
        }
    })
}

/// An `#[on(…)]` with 3 parameters.
pub fn event3<A, R, P0, P1, P2>(
    call: Call<A>,
    _names: &'static [&'static str],
    handler: impl FnOnce(P0, P1, P2) -> Pending<R> + Send + 'static,
) -> Running
where
    A: Api,
    R: IntoReply,
    P0: FromUpdate<A>,
    P1: FromUpdate<A>,
    P2: FromUpdate<A>,
{
    let describe = |needs: &mut Needs| {
        part::<A, P0>(needs);
        part::<A, P1>(needs);
        part::<A, P2>(needs);
    };
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let p0 = P0::from_update(&cx).await?;
            let p1 = P1::from_update(&cx).await?;
            let p2 = P2::from_update(&cx).await?;
            Ok::<_, Error>((p0, p1, p2))
        };
        match taken.await {
            Ok((p0, p1, p2)) => cx.answer(handler(p0, p1, p2).await.into_reply()).await,
            Err(error) => Outcome::Failed(error.into()),
        }
    })
}

/// An `#[on(…)]` with 4 parameters.
pub fn event4<A, R, P0, P1, P2, P3>(
    call: Call<A>,
    _names: &'static [&'static str],
    handler: impl FnOnce(P0, P1, P2, P3) -> Pending<R> + Send + 'static,
) -> Running
where
    A: Api,
    R: IntoReply,
    P0: FromUpdate<A>,
    P1: FromUpdate<A>,
    P2: FromUpdate<A>,
    P3: FromUpdate<A>,
{
    let describe = |needs: &mut Needs| {
        part::<A, P0>(needs);
        part::<A, P1>(needs);
        part::<A, P2>(needs);
        part::<A, P3>(needs);
    };
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let p0 = P0::from_update(&cx).await?;
            let p1 = P1::from_update(&cx).await?;
            let p2 = P2::from_update(&cx).await?;
            let p3 = P3::from_update(&cx).await?;
            Ok::<_, Error>((p0, p1, p2, p3))
        };
        match taken.await {
            Ok((p0, p1, p2, p3)) => cx.answer(handler(p0, p1, p2, p3).await.into_reply()).await,
            Err(error) => Outcome::Failed(error.into()),
        }
    })
}

/// An `#[on(…)]` with 5 parameters.
pub fn event5<A, R, P0, P1, P2, P3, P4>(
    call: Call<A>,
    _names: &'static [&'static str],
    handler: impl FnOnce(P0, P1, P2, P3, P4) -> Pending<R> + Send + 'static,
) -> Running
where
    A: Api,
    R: IntoReply,
    P0: FromUpdate<A>,
    P1: FromUpdate<A>,
    P2: FromUpdate<A>,
    P3: FromUpdate<A>,
    P4: FromUpdate<A>,
{
    let describe = |needs: &mut Needs| {
        part::<A, P0>(needs);
        part::<A, P1>(needs);
        part::<A, P2>(needs);
        part::<A, P3>(needs);
        part::<A, P4>(needs);
    };
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let p0 = P0::from_update(&cx).await?;
            let p1 = P1::from_update(&cx).await?;
            let p2 = P2::from_update(&cx).await?;
            let p3 = P3::from_update(&cx).await?;
            let p4 = P4::from_update(&cx).await?;
            Ok::<_, Error>((p0, p1, p2, p3, p4))
        };
        match taken.await {
            Ok((p0, p1, p2, p3, p4)) => cx.answer(handler(p0, p1, p2, p3, p4).await.into_reply()).await,
            Err(error) => Outcome::Failed(error.into()),
        }
    })
}

/// An `#[on(…)]` with 6 parameters.
pub fn event6<A, R, P0, P1, P2, P3, P4, P5>(
    call: Call<A>,
    _names: &'static [&'static str],
    handler: impl FnOnce(P0, P1, P2, P3, P4, P5) -> Pending<R> + Send + 'static,
) -> Running
where
    A: Api,
    R: IntoReply,
    P0: FromUpdate<A>,
    P1: FromUpdate<A>,
    P2: FromUpdate<A>,
    P3: FromUpdate<A>,
    P4: FromUpdate<A>,
    P5: FromUpdate<A>,
{
    let describe = |needs: &mut Needs| {
        part::<A, P0>(needs);
        part::<A, P1>(needs);
        part::<A, P2>(needs);
        part::<A, P3>(needs);
        part::<A, P4>(needs);
        part::<A, P5>(needs);
    };
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let p0 = P0::from_update(&cx).await?;
            let p1 = P1::from_update(&cx).await?;
            let p2 = P2::from_update(&cx).await?;
            let p3 = P3::from_update(&cx).await?;
            let p4 = P4::from_update(&cx).await?;
            let p5 = P5::from_update(&cx).await?;
            Ok::<_, Error>((p0, p1, p2, p3, p4, p5))
        };
        match taken.await {
            Ok((p0, p1, p2, p3, p4, p5)) => cx.answer(handler(p0, p1, p2, p3, p4, p5).await.into_reply()).await,
            Err(error) => Outcome::Failed(error.into()),
        }
    })
}

/// An `#[on(…)]` with 7 parameters.
pub fn event7<A, R, P0, P1, P2, P3, P4, P5, P6>(
    call: Call<A>,
    _names: &'static [&'static str],
    handler: impl FnOnce(P0, P1, P2, P3, P4, P5, P6) -> Pending<R> + Send + 'static,
) -> Running
where
    A: Api,
    R: IntoReply,
    P0: FromUpdate<A>,
    P1: FromUpdate<A>,
    P2: FromUpdate<A>,
    P3: FromUpdate<A>,
    P4: FromUpdate<A>,
    P5: FromUpdate<A>,
    P6: FromUpdate<A>,
{
    let describe = |needs: &mut Needs| {
        part::<A, P0>(needs);
        part::<A, P1>(needs);
        part::<A, P2>(needs);
        part::<A, P3>(needs);
        part::<A, P4>(needs);
        part::<A, P5>(needs);
        part::<A, P6>(needs);
    };
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let p0 = P0::from_update(&cx).await?;
            let p1 = P1::from_update(&cx).await?;
            let p2 = P2::from_update(&cx).await?;
            let p3 = P3::from_update(&cx).await?;
            let p4 = P4::from_update(&cx).await?;
            let p5 = P5::from_update(&cx).await?;
            let p6 = P6::from_update(&cx).await?;
            Ok::<_, Error>((p0, p1, p2, p3, p4, p5, p6))
        };
        match taken.await {
            Ok((p0, p1, p2, p3, p4, p5, p6)) => cx.answer(handler(p0, p1, p2, p3, p4, p5, p6).await.into_reply()).await,
            Err(error) => Outcome::Failed(error.into()),
        }
    })
}

/// An `#[on(…)]` with 8 parameters.
pub fn event8<A, R, P0, P1, P2, P3, P4, P5, P6, P7>(
    call: Call<A>,
    _names: &'static [&'static str],
    handler: impl FnOnce(P0, P1, P2, P3, P4, P5, P6, P7) -> Pending<R> + Send + 'static,
) -> Running
where
    A: Api,
    R: IntoReply,
    P0: FromUpdate<A>,
    P1: FromUpdate<A>,
    P2: FromUpdate<A>,
    P3: FromUpdate<A>,
    P4: FromUpdate<A>,
    P5: FromUpdate<A>,
    P6: FromUpdate<A>,
    P7: FromUpdate<A>,
{
    let describe = |needs: &mut Needs| {
        part::<A, P0>(needs);
        part::<A, P1>(needs);
        part::<A, P2>(needs);
        part::<A, P3>(needs);
        part::<A, P4>(needs);
        part::<A, P5>(needs);
        part::<A, P6>(needs);
        part::<A, P7>(needs);
    };
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let p0 = P0::from_update(&cx).await?;
            let p1 = P1::from_update(&cx).await?;
            let p2 = P2::from_update(&cx).await?;
            let p3 = P3::from_update(&cx).await?;
            let p4 = P4::from_update(&cx).await?;
            let p5 = P5::from_update(&cx).await?;
            let p6 = P6::from_update(&cx).await?;
            let p7 = P7::from_update(&cx).await?;
            Ok::<_, Error>((p0, p1, p2, p3, p4, p5, p6, p7))
        };
        match taken.await {
            Ok((p0, p1, p2, p3, p4, p5, p6, p7)) => cx.answer(handler(p0, p1, p2, p3, p4, p5, p6, p7).await.into_reply()).await,
            Err(error) => Outcome::Failed(error.into()),
        }
    })
}

/// An `#[on(…)]` with 9 parameters.
pub fn event9<A, R, P0, P1, P2, P3, P4, P5, P6, P7, P8>(
    call: Call<A>,
    _names: &'static [&'static str],
    handler: impl FnOnce(P0, P1, P2, P3, P4, P5, P6, P7, P8) -> Pending<R> + Send + 'static,
) -> Running
where
    A: Api,
    R: IntoReply,
    P0: FromUpdate<A>,
    P1: FromUpdate<A>,
    P2: FromUpdate<A>,
    P3: FromUpdate<A>,
    P4: FromUpdate<A>,
    P5: FromUpdate<A>,
    P6: FromUpdate<A>,
    P7: FromUpdate<A>,
    P8: FromUpdate<A>,
{
    let describe = |needs: &mut Needs| {
        part::<A, P0>(needs);
        part::<A, P1>(needs);
        part::<A, P2>(needs);
        part::<A, P3>(needs);
        part::<A, P4>(needs);
        part::<A, P5>(needs);
        part::<A, P6>(needs);
        part::<A, P7>(needs);
        part::<A, P8>(needs);
    };
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let p0 = P0::from_update(&cx).await?;
            let p1 = P1::from_update(&cx).await?;
            let p2 = P2::from_update(&cx).await?;
            let p3 = P3::from_update(&cx).await?;
            let p4 = P4::from_update(&cx).await?;
            let p5 = P5::from_update(&cx).await?;
            let p6 = P6::from_update(&cx).await?;
            let p7 = P7::from_update(&cx).await?;
            let p8 = P8::from_update(&cx).await?;
            Ok::<_, Error>((p0, p1, p2, p3, p4, p5, p6, p7, p8))
        };
        match taken.await {
            Ok((p0, p1, p2, p3, p4, p5, p6, p7, p8)) => cx.answer(handler(p0, p1, p2, p3, p4, p5, p6, p7, p8).await.into_reply()).await,
            Err(error) => Outcome::Failed(error.into()),
        }
    })
}

/// An `#[on(…)]` with 10 parameters.
pub fn event10<A, R, P0, P1, P2, P3, P4, P5, P6, P7, P8, P9>(
    call: Call<A>,
    _names: &'static [&'static str],
    handler: impl FnOnce(P0, P1, P2, P3, P4, P5, P6, P7, P8, P9) -> Pending<R> + Send + 'static,
) -> Running
where
    A: Api,
    R: IntoReply,
    P0: FromUpdate<A>,
    P1: FromUpdate<A>,
    P2: FromUpdate<A>,
    P3: FromUpdate<A>,
    P4: FromUpdate<A>,
    P5: FromUpdate<A>,
    P6: FromUpdate<A>,
    P7: FromUpdate<A>,
    P8: FromUpdate<A>,
    P9: FromUpdate<A>,
{
    let describe = |needs: &mut Needs| {
        part::<A, P0>(needs);
        part::<A, P1>(needs);
        part::<A, P2>(needs);
        part::<A, P3>(needs);
        part::<A, P4>(needs);
        part::<A, P5>(needs);
        part::<A, P6>(needs);
        part::<A, P7>(needs);
        part::<A, P8>(needs);
        part::<A, P9>(needs);
    };
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let p0 = P0::from_update(&cx).await?;
            let p1 = P1::from_update(&cx).await?;
            let p2 = P2::from_update(&cx).await?;
            let p3 = P3::from_update(&cx).await?;
            let p4 = P4::from_update(&cx).await?;
            let p5 = P5::from_update(&cx).await?;
            let p6 = P6::from_update(&cx).await?;
            let p7 = P7::from_update(&cx).await?;
            let p8 = P8::from_update(&cx).await?;
            let p9 = P9::from_update(&cx).await?;
            Ok::<_, Error>((p0, p1, p2, p3, p4, p5, p6, p7, p8, p9))
        };
        match taken.await {
            Ok((p0, p1, p2, p3, p4, p5, p6, p7, p8, p9)) => {
                cx.answer(handler(p0, p1, p2, p3, p4, p5, p6, p7, p8, p9).await.into_reply()).await
            }
            Err(error) => Outcome::Failed(error.into()),
        }
    })
}

/// An `#[on(…)]` with 11 parameters.
pub fn event11<A, R, P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10>(
    call: Call<A>,
    _names: &'static [&'static str],
    handler: impl FnOnce(P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10) -> Pending<R> + Send + 'static,
) -> Running
where
    A: Api,
    R: IntoReply,
    P0: FromUpdate<A>,
    P1: FromUpdate<A>,
    P2: FromUpdate<A>,
    P3: FromUpdate<A>,
    P4: FromUpdate<A>,
    P5: FromUpdate<A>,
    P6: FromUpdate<A>,
    P7: FromUpdate<A>,
    P8: FromUpdate<A>,
    P9: FromUpdate<A>,
    P10: FromUpdate<A>,
{
    let describe = |needs: &mut Needs| {
        part::<A, P0>(needs);
        part::<A, P1>(needs);
        part::<A, P2>(needs);
        part::<A, P3>(needs);
        part::<A, P4>(needs);
        part::<A, P5>(needs);
        part::<A, P6>(needs);
        part::<A, P7>(needs);
        part::<A, P8>(needs);
        part::<A, P9>(needs);
        part::<A, P10>(needs);
    };
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let p0 = P0::from_update(&cx).await?;
            let p1 = P1::from_update(&cx).await?;
            let p2 = P2::from_update(&cx).await?;
            let p3 = P3::from_update(&cx).await?;
            let p4 = P4::from_update(&cx).await?;
            let p5 = P5::from_update(&cx).await?;
            let p6 = P6::from_update(&cx).await?;
            let p7 = P7::from_update(&cx).await?;
            let p8 = P8::from_update(&cx).await?;
            let p9 = P9::from_update(&cx).await?;
            let p10 = P10::from_update(&cx).await?;
            Ok::<_, Error>((p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10))
        };
        match taken.await {
            Ok((p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10)) => {
                cx.answer(handler(p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10).await.into_reply()).await
            }
            Err(error) => Outcome::Failed(error.into()),
        }
    })
}

/// An `#[on(…)]` with 12 parameters.
pub fn event12<A, R, P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, P11>(
    call: Call<A>,
    _names: &'static [&'static str],
    handler: impl FnOnce(P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, P11) -> Pending<R> + Send + 'static,
) -> Running
where
    A: Api,
    R: IntoReply,
    P0: FromUpdate<A>,
    P1: FromUpdate<A>,
    P2: FromUpdate<A>,
    P3: FromUpdate<A>,
    P4: FromUpdate<A>,
    P5: FromUpdate<A>,
    P6: FromUpdate<A>,
    P7: FromUpdate<A>,
    P8: FromUpdate<A>,
    P9: FromUpdate<A>,
    P10: FromUpdate<A>,
    P11: FromUpdate<A>,
{
    let describe = |needs: &mut Needs| {
        part::<A, P0>(needs);
        part::<A, P1>(needs);
        part::<A, P2>(needs);
        part::<A, P3>(needs);
        part::<A, P4>(needs);
        part::<A, P5>(needs);
        part::<A, P6>(needs);
        part::<A, P7>(needs);
        part::<A, P8>(needs);
        part::<A, P9>(needs);
        part::<A, P10>(needs);
        part::<A, P11>(needs);
    };
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let p0 = P0::from_update(&cx).await?;
            let p1 = P1::from_update(&cx).await?;
            let p2 = P2::from_update(&cx).await?;
            let p3 = P3::from_update(&cx).await?;
            let p4 = P4::from_update(&cx).await?;
            let p5 = P5::from_update(&cx).await?;
            let p6 = P6::from_update(&cx).await?;
            let p7 = P7::from_update(&cx).await?;
            let p8 = P8::from_update(&cx).await?;
            let p9 = P9::from_update(&cx).await?;
            let p10 = P10::from_update(&cx).await?;
            let p11 = P11::from_update(&cx).await?;
            Ok::<_, Error>((p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11))
        };
        match taken.await {
            Ok((p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11)) => {
                cx.answer(handler(p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11).await.into_reply()).await
            }
            Err(error) => Outcome::Failed(error.into()),
        }
    })
}
