//! What was taken and may not be acknowledged yet.

use std::collections::btree_map::BTreeMap;

use tokio::sync::oneshot;

use crate::inbox::{Row, Unwritten};

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
    /// It is being made a row.
    Taken,
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
        let was = match self.close(number) {
            Some(Form::InMemory | Form::Unwritten(_) | Form::Taken) => Was::InMemory,
            Some(Form::Queued) => Was::Queued,
            None => Was::OnDisk,
        };
        self.handled += u64::from(was != Was::OnDisk);
        (was, !self.reached.is_empty())
    }

    fn close(&mut self, number: u64) -> Option<Form> {
        let Open { form, told } = self.open.remove(&number)?;
        for tell in told {
            // whoever waited may be gone
            let _ = tell.send(());
        }
        Some(form)
    }

    /// Forgets an update that was not handed over.
    pub(super) fn forget(&mut self, number: u64) {
        self.open.remove(&number);
    }

    /// Takes the updates that are not written, of these lines or of all, to make rows of them.
    pub(super) fn unwritten(&mut self, lines: Option<&[i64]>) -> Vec<(u64, Unwritten)> {
        let wanted = |form: &Form| matches!(form, Form::Unwritten(update) if lines.is_none_or(|lines| lines.contains(&update.line)));
        let numbers: Vec<u64> = self.open.iter().filter(|(_, open)| wanted(&open.form)).map(|(number, _)| *number).collect();
        numbers.into_iter().filter_map(|number| Some((number, self.take(number)?))).collect()
    }

    /// The same for one.
    pub(super) fn take(&mut self, number: u64) -> Option<Unwritten> {
        let open = self.open.get_mut(&number).filter(|open| matches!(open.form, Form::Unwritten(_)))?;
        match std::mem::replace(&mut open.form, Form::Taken) {
            Form::Unwritten(update) => Some(update),
            _ => None,
        }
    }

    /// The rows that are still to be put on disk, since their updates were not handled meanwhile, and the numbers of all updates that
    /// are on their way there.
    pub(super) fn queue(&mut self, rows: Vec<(u64, Row)>) -> (Vec<(u64, Row)>, Vec<u64>) {
        let still = |(number, _): &(u64, Row)| self.open.get_mut(number).map(|open| open.form = Form::Queued).is_some();
        let rows = rows.into_iter().filter(still).collect();
        let queued = self.open.iter().filter(|(_, open)| matches!(open.form, Form::Queued)).map(|(number, _)| *number).collect();
        (rows, queued)
    }

    /// Notes that these are on disk.
    pub(super) fn written(&mut self, numbers: &[u64]) {
        for number in numbers {
            self.close(*number);
        }
    }

    /// Notes that these are on their way to the disk in another form.
    pub(super) fn queued(&mut self, numbers: &[u64]) {
        for number in numbers {
            if let Some(open) = self.open.get_mut(number) {
                open.form = Form::Queued;
            }
        }
    }

    /// Whether an update is neither handled nor on disk.
    pub(super) fn is_open(&self, number: u64) -> bool {
        self.open.contains_key(&number)
    }

    /// Whether an update is on its way to the disk.
    pub(super) fn is_on_its_way(&self, number: u64) -> bool {
        self.open.get(&number).is_some_and(|open| matches!(open.form, Form::Taken | Form::Queued))
    }

    /// Tells when this is so no more.
    pub(super) fn tell(&mut self, number: u64, tell: oneshot::Sender<()>) {
        match self.open.get_mut(&number) {
            Some(open) => open.told.push(tell),
            // whoever waited may be gone
            None => drop(tell.send(())),
        }
    }

    /// All below this are handled, or on disk.
    pub(super) fn settled(&self) -> u64 {
        self.open.first_key_value().map_or(self.next, |(number, _)| *number)
    }

    /// Ends when all below a number are handled, or on disk.
    pub(super) fn reached(&mut self, number: u64) -> impl Future<Output = ()> + Send + use<> {
        let (tell, told) = oneshot::channel();
        self.reached.retain(|(_, tell)| !tell.is_closed());
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

    /// The numbers of the rows, and of all that are on their way.
    fn queue(under_way: &mut UnderWay, lines: Option<&[i64]>) -> (Vec<u64>, Vec<u64>) {
        let rows = under_way.unwritten(lines).into_iter().map(|(number, update)| (number, update.into_row())).collect();
        let (rows, queued) = under_way.queue(rows);
        (rows.into_iter().map(|(number, _)| number).collect(), queued)
    }

    #[test]
    fn what_is_handled_or_on_disk_is_settled_as_far_as_all_before_it_is() {
        let mut under_way = three();
        assert_eq!(under_way.handled(6), (Was::InMemory, false));
        assert_eq!((under_way.settled(), under_way.progress()), (5, (2, 1)));
        let (rows, queued) = queue(&mut under_way, None);
        assert_eq!((rows, queued.clone()), (vec![5, 7], vec![5, 7]));
        // on its way to the disk it is neither, unless it is handled meanwhile
        assert_eq!((under_way.settled(), under_way.handled(5)), (5, (Was::Queued, false)));
        assert_eq!(under_way.settled(), 7);
        under_way.written(&queued);
        assert_eq!((under_way.settled(), under_way.handled(7)), (8, (Was::OnDisk, false)));
    }

    #[test]
    fn a_line_is_written_alone_and_nothing_twice() {
        let mut under_way = three();
        assert_eq!(queue(&mut under_way, Some(&[7])), (vec![5, 7], vec![5, 7]));
        let all = queue(&mut under_way, None);
        assert_eq!(all, (vec![6], vec![5, 6, 7]), "who writes all waits for those too that others have begun to write");
    }

    #[test]
    fn what_is_handled_while_it_is_made_a_row_needs_none() {
        let mut under_way = three();
        let rows = under_way.unwritten(None).into_iter().map(|(number, update)| (number, update.into_row())).collect();
        assert_eq!((under_way.take(5).is_none(), under_way.handled(5)), (true, (Was::InMemory, false)));
        let (rows, queued) = under_way.queue(rows);
        assert_eq!((rows.len(), queued), (2, vec![6, 7]));
    }

    #[test]
    fn what_goes_to_the_disk_in_another_form_is_waited_for_like_a_row() {
        let mut under_way = three();
        assert!(under_way.take(6).is_some() && under_way.is_on_its_way(6) && !under_way.is_on_its_way(5));
        under_way.queued(&[6, 99]);
        let all = queue(&mut under_way, None);
        assert_eq!(all, (vec![5, 7], vec![5, 6, 7]), "who writes all waits for it too, also if the first to wait has met an error");
        under_way.written(&all.1);
        assert_eq!((under_way.settled(), under_way.is_on_its_way(6)), (8, false));
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
        assert_eq!(told.try_recv(), Ok(()));
        assert_eq!(all.as_mut().now_or_never(), None);
        let (_, queued) = queue(&mut under_way, None);
        under_way.written(&queued);
        under_way.tell_reached();
        assert_eq!(all.now_or_never(), Some(()));
    }
}
