//! What was taken and may not be acknowledged yet.

use std::collections::btree_map::BTreeMap;

use tokio::sync::oneshot;

use crate::inbox::Unwritten;

/// What was taken and is neither handled nor on disk, and the next number.
#[derive(Default)]
pub(super) struct UnderWay {
    open: BTreeMap<u64, Open>,
    next: u64,
    /// How many were handled since the start.
    handled: u64,
    /// Who waits until all below a number are settled.
    reached: Vec<(u64, oneshot::Sender<()>)>,
}

struct Open {
    form: Form,
    /// Who waits for it.
    told: Vec<oneshot::Sender<()>>,
}

enum Form {
    /// Nobody keeps it.
    InMemory,
    /// It can be put on disk.
    Unwritten(Unwritten),
    /// It is on its way to the disk.
    Queued,
}

/// Where an update was when it was handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Was {
    InMemory,
    /// The store has it, or will have it in a moment, together with what tells its repetitions.
    Queued,
    OnDisk,
}

impl UnderWay {
    /// Begins with this number.
    pub(super) fn beginning_at(next: u64) -> Self {
        Self { next, ..Self::default() }
    }

    /// Takes an update that nobody keeps.
    pub(super) fn begin(&mut self) -> u64 {
        let number = self.next;
        self.open(number, Form::InMemory);
        number
    }

    /// Takes an update that can be put on disk. Its number is higher than those before it.
    pub(super) fn begin_at(&mut self, number: u64, update: Unwritten) {
        self.open(number, Form::Unwritten(update));
    }

    fn open(&mut self, number: u64, form: Form) {
        self.next = number + 1;
        self.open.insert(number, Open { form, told: Vec::new() });
    }

    /// Notes that an update is handled, and gives where it was, and whether somebody waits to be told how far all is.
    pub(super) fn handled(&mut self, number: u64) -> (Was, bool) {
        self.handled += 1;
        let was = match self.open.remove(&number).map(|open| open.form) {
            Some(Form::InMemory | Form::Unwritten(_)) => Was::InMemory,
            Some(Form::Queued) => Was::Queued,
            None => Was::OnDisk,
        };
        (was, !self.reached.is_empty())
    }

    /// Forgets an update that was not handed over.
    pub(super) fn forget(&mut self, number: u64) {
        self.open.remove(&number);
    }

    /// The updates that are to be put on disk, of these lines or of all, and the numbers of all of them that are on their way there.
    pub(super) fn queue(&mut self, lines: Option<&[i64]>) -> (Vec<(u64, Unwritten)>, Vec<u64>) {
        let (mut rows, mut queued) = (Vec::new(), Vec::new());
        for (number, open) in &mut self.open {
            match &open.form {
                Form::Unwritten(update) if lines.is_none_or(|lines| lines.contains(&update.line)) => {
                    if let Form::Unwritten(update) = std::mem::replace(&mut open.form, Form::Queued) {
                        rows.push((*number, update));
                    }
                    queued.push(*number);
                }
                Form::Queued => queued.push(*number),
                Form::InMemory | Form::Unwritten(_) => {}
            }
        }
        (rows, queued)
    }

    /// Notes that these are on disk.
    pub(super) fn written(&mut self, queued: &[u64]) {
        for number in queued {
            self.open.remove(number);
        }
    }

    /// Whether an update is neither handled nor on disk.
    pub(super) fn is_open(&self, number: u64) -> bool {
        self.open.contains_key(&number)
    }

    /// Tells when this is so no more, unless it is already.
    pub(super) fn tell(&mut self, number: u64, tell: oneshot::Sender<()>) {
        if let Some(open) = self.open.get_mut(&number) {
            open.told.push(tell);
        }
    }

    /// All below this are handled, or on disk.
    pub(super) fn settled(&self) -> u64 {
        self.open.first_key_value().map_or(self.next, |(number, _)| *number)
    }

    /// Ends when all below a number are handled, or on disk.
    pub(super) fn reached(&mut self, number: u64) -> impl Future<Output = ()> + Send + use<> {
        let (tell, told) = oneshot::channel();
        // or else it is dropped right here, which tells it too
        if self.settled() < number {
            self.reached.push((number, tell));
        }
        async {
            let _ = told.await;
        }
    }

    /// Tells those who wait how far it is.
    pub(super) fn tell_reached(&mut self) {
        if !self.reached.is_empty() {
            let settled = self.settled();
            // whoever has stopped waiting is forgotten too
            self.reached.retain(|(number, tell)| *number > settled && !tell.is_closed());
        }
    }

    /// How many are under way, and how many were handled since the start.
    pub(super) fn progress(&self) -> (usize, u64) {
        (self.open.len(), self.handled)
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;
    use crate::inbox::Raw;

    fn arrived(line: i64) -> Unwritten {
        Unwritten { line, id: 0, mark: None, raw: Raw::none() }
    }

    /// Two in line 7, one in line 8.
    fn three() -> UnderWay {
        let mut under_way = UnderWay::beginning_at(5);
        [7, 8, 7].into_iter().zip(5..).for_each(|(line, number)| under_way.begin_at(number, arrived(line)));
        under_way
    }

    #[test]
    fn what_is_handled_or_on_disk_is_settled_as_far_as_all_before_it_is() {
        let mut under_way = three();
        assert_eq!(under_way.handled(6), (Was::InMemory, false));
        assert_eq!((under_way.settled(), under_way.progress()), (5, (2, 1)));
        let (rows, queued) = under_way.queue(None);
        assert_eq!((rows.len(), queued.clone()), (2, vec![5, 7]));
        // on its way to the disk it is neither, unless it is handled meanwhile
        assert_eq!((under_way.settled(), under_way.handled(5)), (5, (Was::Queued, false)));
        assert_eq!(under_way.settled(), 7);
        under_way.written(&queued);
        assert_eq!((under_way.settled(), under_way.handled(7)), (8, (Was::OnDisk, false)));
    }

    #[test]
    fn a_line_is_written_alone_and_nothing_twice() {
        let mut under_way = three();
        let (rows, queued) = under_way.queue(Some(&[7]));
        assert_eq!((rows.iter().map(|(number, _)| *number).collect::<Vec<_>>(), queued), (vec![5, 7], vec![5, 7]));
        let (rows, queued) = under_way.queue(None);
        assert_eq!((rows.len(), queued), (1, vec![5, 6, 7]), "who writes all waits for those too that others have begun to write");
    }

    #[test]
    fn who_waits_is_told() {
        let mut under_way = three();
        let (tell, mut told) = oneshot::channel();
        under_way.tell(6, tell);
        let (mut all, mut none) = (Box::pin(under_way.reached(8)), Box::pin(under_way.reached(5)));
        assert_eq!((none.as_mut().now_or_never(), all.as_mut().now_or_never()), (Some(()), None));
        for number in [6, 5] {
            assert_eq!(under_way.handled(number), (Was::InMemory, true));
            under_way.tell_reached();
        }
        assert!(told.try_recv().is_err_and(|error| error == oneshot::error::TryRecvError::Closed));
        assert_eq!(all.as_mut().now_or_never(), None);
        let (_, queued) = under_way.queue(None);
        under_way.written(&queued);
        under_way.tell_reached();
        assert_eq!(all.now_or_never(), Some(()));
    }
}
