//! Whole commands by several writers at once, each a thread, beside bare transactions of the same rows.

use crate::measure::{Row, hundredths, median, rate};
use crate::{capture, fixture};
use bespeak::engine::{CommandRequest, Engine};
use bespeak::error::Code;
use bespeak::store::{Commit, Store};
use bespeak_queue::Queue;
use std::error::Error;
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, Instant};

/// What a writer comes to, on whatever thread.
pub(crate) type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// A way to make changes.
#[derive(Clone, Copy)]
pub(crate) struct Manner {
    pub writers: u32,
    /// How many each writer makes in a round.
    pub commands: u32,
    /// Whether all take from one gauge.
    pub one_gauge: bool,
    /// Whether ours go through a queue.
    pub queue: bool,
}

impl Manner {
    fn name(self, database: &str) -> String {
        let gauges = if self.one_gauge { "on one gauge" } else { "spread" };
        let queue = if self.queue { ", through a queue" } else { "" };
        format!("durable command on {database}, {} writers {gauges}{queue}", self.writers)
    }

    /// Rounds of ours and of bare transactions, in turn, each in a fresh store. What is opened is a store of ours and
    /// whatever it needs to be there; `bare` is given how many commits a writer has.
    ///
    /// # Errors
    /// Those of the store.
    pub fn measure<S: Store + Sync, N>(
        self,
        database: &str,
        rounds: usize,
        open: impl Fn() -> Outcome<(S, N)>,
        bare: impl Fn(&[Commit], usize, (S, N)) -> Outcome<Duration>,
    ) -> Result<Row, Box<dyn Error>> {
        let engine = Arc::new(if self.one_gauge { fixture::engine()? } else { fixture::many_halls(self.writers)? });
        let requests: Vec<CommandRequest> = (0..self.writers * self.commands)
            .map(|number| match self.one_gauge {
                true => fixture::request(number),
                false => fixture::request_in_hall(number, number / self.commands),
            })
            .collect::<Result<_, _>>()?;
        let commits = capture::one_by_one(&engine, &requests)?;
        let each = usize::try_from(self.commands)?;
        let (mut ours, mut peers) = (Vec::new(), Vec::new());
        for round in 0..rounds.max(1) {
            for ours_now in [round % 2 == 0, round % 2 != 0] {
                let took = open().and_then(|(store, needs)| {
                    if ours_now {
                        let took = self.timed(&engine, store, &requests);
                        drop(needs);
                        return took;
                    }
                    bare(&commits, each, (store, needs))
                });
                let took = took.map_err(|error| -> Box<dyn Error> { error })?;
                if ours_now { ours.push(took) } else { peers.push(took) }
            }
        }
        let count = u64::from(self.writers * self.commands);
        let [our_rate, peer_rate] = [ours, peers].map(|took| rate(count, median(took)));
        Ok(Row {
            what: self.name(database),
            ours: format!("{our_rate} a second"),
            peer: format!("{peer_rate} a second, bare"),
            ratio: Some(hundredths(our_rate, peer_rate)),
            by_instructions: None,
            aim: "≥ 0.80",
        })
    }

    fn timed<S: Store + Sync>(self, engine: &Arc<Engine>, store: S, requests: &[CommandRequest]) -> Outcome<Duration> {
        let queue = Queue::new(engine.clone(), store);
        let carry_out = |request: &CommandRequest| -> Outcome<()> {
            loop {
                let done =
                    if self.queue { queue.execute(request.clone()) } else { engine.execute(queue.store(), request) };
                match done {
                    Err(error) if error.code() == Code::Contended => {}
                    done => return Ok(done.map(drop)?),
                }
            }
        };
        // The connections are made, as those of the peer are.
        let nothing = Commit::new(&engine.setup().tenant);
        let each = usize::try_from(self.commands)?;
        at_once(requests.len() / each, |place, ready| {
            queue.store().commit(std::slice::from_ref(&nothing))?;
            queue.store().get(&["nothing".to_owned()])?;
            ready.wait();
            requests.chunks(each).nth(place).unwrap_or_default().iter().try_for_each(carry_out)
        })
    }
}

/// Runs a part on each of so many threads; the time from when all are ready.
pub(crate) fn at_once(
    threads: usize,
    part: impl Fn(usize, &Barrier) -> Outcome<()> + Send + Sync,
) -> Outcome<Duration> {
    let ready = Barrier::new(threads + 1);
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads)
            .map(|place| {
                let (part, ready) = (&part, &ready);
                scope.spawn(move || part(place, ready))
            })
            .collect();
        ready.wait();
        let start = Instant::now();
        for thread in running {
            thread.join().map_err(|_| "a writer panicked")??;
        }
        Ok(start.elapsed())
    })
}
