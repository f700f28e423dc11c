//! A timer that is set anew again and again.

use std::pin::Pin;
use std::time::Duration;

use tokio::time::{Instant, Sleep, sleep_until};

/// Limits one wait after the other. A new timer is put in order among all others, and wakes the thread that sleeps until the earliest of
/// them; one that is set to a later time while it runs stays where it is until then.
#[derive(Default)]
pub(crate) struct Alarm(Option<Pin<Box<Sleep>>>);

impl Alarm {
    /// Waits for something; `None` if it takes longer than this.
    pub(crate) async fn within<T>(&mut self, limit: Duration, until: impl Future<Output = T>) -> Option<T> {
        let end = Instant::now() + limit;
        let sleep = self.0.get_or_insert_with(|| Box::pin(sleep_until(end)));
        sleep.as_mut().reset(end);
        tokio::select! {
            biased;
            done = until => Some(done),
            () = sleep => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};

    use tokio::time::sleep;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn each_wait_has_its_own_limit() {
        let (mut alarm, begin) = (Alarm::default(), Instant::now());
        let [short, long] = [10, 1000].map(Duration::from_millis);
        assert_eq!(alarm.within(short, ready(1)).await, Some(1));
        assert_eq!(alarm.within(short, pending::<()>()).await, None);
        assert_eq!(begin.elapsed(), short);
        // a later end, and while that is still set an earlier one
        assert_eq!(alarm.within(long, sleep(short * 2)).await, Some(()));
        assert_eq!(begin.elapsed(), short * 3);
        assert_eq!(alarm.within(short, pending::<()>()).await, None);
        assert_eq!(begin.elapsed(), short * 4);
        assert_eq!(alarm.within(long, pending::<()>()).await, None);
        assert_eq!(begin.elapsed(), short * 4 + long);
    }
}
