//! The connections for reads: few while little is asked, each shared by several who read when all are busy.

use crate::errors::Failure;
use crate::options::Settings;
use crate::session::Session;
use crate::writer::jittered;
use bespeak::store::StoreError;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep};

const PAUSE: Duration = Duration::from_millis(5);
const LONGEST_PAUSE: Duration = Duration::from_millis(200);

pub(crate) struct Readers {
    settings: Arc<Settings>,
    /// Whether statements are planned anew each time.
    planned: bool,
    slots: Box<[Mutex<Option<Arc<Session>>>]>,
    turn: AtomicUsize,
}

impl Readers {
    pub fn new(settings: Arc<Settings>, planned: bool) -> Self {
        let slots = (0..settings.options.readers.max(1)).map(|_| Mutex::new(None)).collect();
        Self { settings, planned, slots, turn: AtomicUsize::new(0) }
    }

    async fn connect(&self, patience: Duration) -> Result<Session, Failure> {
        if self.planned {
            Session::connect_planned(&self.settings, patience).await
        } else {
            Session::connect(&self.settings, patience).await
        }
    }

    /// Reads, over a new connection where one was dropped.
    pub async fn read<T, W>(&self, work: impl Fn(Arc<Session>) -> W) -> Result<T, StoreError>
    where
        W: Future<Output = Result<T, Failure>>,
    {
        let deadline = Instant::now() + self.settings.options.timeout;
        let mut pause = PAUSE;
        loop {
            let patience = deadline.saturating_duration_since(Instant::now());
            let read = match self.session(patience).await {
                Ok(session) => {
                    let answer = session.within(patience, work(session.clone())).await;
                    answer.unwrap_or_else(|silence| Err(Failure::Again(silence)))
                }
                Err(failure) => Err(failure),
            };
            match read {
                Ok(answer) => return Ok(answer),
                Err(Failure::Again(_)) if Instant::now() + pause < deadline => {
                    sleep(jittered(pause)).await;
                    pause = LONGEST_PAUSE.min(pause * 2);
                }
                Err(failure) => return Err(failure.into_error()),
            }
        }
    }

    /// A connection that nobody reads by; if there is none, one that others read by as well.
    async fn session(&self, patience: Duration) -> Result<Arc<Session>, Failure> {
        for slot in &self.slots {
            let Ok(mut held) = slot.try_lock() else { continue };
            if held.as_ref().is_none_or(|session| session.is_lost() || Arc::strong_count(session) == 1) {
                return self.open(&mut held, patience).await;
            }
        }
        let turn = self.turn.fetch_add(1, Ordering::Relaxed) % self.slots.len();
        match self.slots.get(turn) {
            Some(slot) => self.open(&mut *slot.lock().await, patience).await,
            None => self.connect(patience).await.map(Arc::new),
        }
    }

    async fn open(&self, slot: &mut Option<Arc<Session>>, patience: Duration) -> Result<Arc<Session>, Failure> {
        if let Some(session) = slot.as_ref().filter(|session| !session.is_lost()) {
            return Ok(session.clone());
        }
        let session = Arc::new(self.connect(patience).await?);
        *slot = Some(session.clone());
        Ok(session)
    }
}
