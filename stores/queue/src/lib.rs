//! Commands of many threads, carried out together.
//!
//! Threads that each give the engine a command of their own get in each other's way where all take from one gauge: one of
//! them wins, the others read and decide again. In a [`Queue`] those that come while another is at work are decided one
//! after the other, each seeing those before it, and share one commit and one durable sync. There is no thread behind it:
//! one of those that wait does the work for all.
//!
//! ```
//! use bespeak::catalogue::Catalogue;
//! use bespeak::engine::{Engine, HostKey, Setup};
//! use bespeak::ids::Ident;
//! use bespeak::json::decode_text;
//! use bespeak::policies::Policies;
//! use bespeak::store::MemoryStore;
//! use bespeak::time::BundledZones;
//! use bespeak_queue::Queue;
//! use std::sync::Arc;
//!
//! let word = |text| Ident::new(text).ok_or("not an identifier");
//! let catalogue = r#"{"currency": "EUR", "zone": "Europe/Paris", "taxes": [{"id": "vat", "percent": "20"}],
//!     "products": [{"id": "tour", "name": "Tour", "price": "12.50", "tax": "vat"}]}"#;
//! let engine = Engine::new(Setup {
//!     tenant: word("abbey")?,
//!     catalogue: Arc::new(Catalogue::load(catalogue)?),
//!     policies: Arc::new(Policies::default()),
//!     zones: Arc::new(BundledZones),
//!     keys: vec![HostKey { id: word("k1")?, secret: vec![7; 32] }],
//! })?;
//! let queue = Queue::new(Arc::new(engine), MemoryStore::new());
//!
//! let draft = |number: u8| format!(r#"{{"at": "2026-11-22T09:00:00Z", "actor": {{"kind": "staff", "id": "anna"}},
//!     "ids": {{"command": "00000000-0000-4000-8000-0000000000{number:02}"}},
//!     "command": {{"type": "create_draft", "lines": [{{"product": "tour"}}]}}}}"#);
//! std::thread::scope(|scope| {
//!     for number in 1..=8 {
//!         let (queue, draft) = (&queue, &draft);
//!         scope.spawn(move || queue.execute(decode_text(draft(number).as_bytes())?));
//!     }
//! });
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use bespeak::engine::{CommandRequest, Engine, Outcome};
use bespeak::error::Result;
use bespeak::store::{Store, StoreError};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Commands carried out in one commit.
const MOST: usize = 100;

/// An engine on a store, for commands that come from many threads at once.
pub struct Queue<S> {
    engine: Arc<Engine>,
    store: S,
    line: Mutex<Line>,
}

/// Who waits, in the order in which they came.
#[derive(Default)]
struct Line {
    waiting: Vec<(CommandRequest, Arc<Place>)>,
    /// Whether somebody is at work.
    busy: bool,
}

/// Where one of those who wait hears how it went.
#[derive(Default)]
struct Place {
    note: Mutex<Option<Note>>,
    told: Condvar,
}

/// What one is told who waits.
enum Note {
    /// The work is yours now.
    Lead,
    /// It is done.
    Answer(Box<Result<Outcome>>),
}

impl<S: Store> Queue<S> {
    /// A queue before a store.
    pub fn new(engine: Arc<Engine>, store: S) -> Self {
        Self { engine, store, line: Mutex::default() }
    }

    /// Where the bookings are.
    pub fn store(&self) -> &S {
        &self.store
    }

    /// How many commands wait for whoever is at work.
    pub fn waiting(&self) -> usize {
        locked(&self.line).waiting.len()
    }

    /// Carries out a command, with those that come at the same time.
    ///
    /// # Errors
    /// As [`Engine::execute`].
    pub fn execute(&self, request: CommandRequest) -> Result<Outcome> {
        let place = Arc::new(Place::default());
        let leads = {
            let mut line = locked(&self.line);
            line.waiting.push((request, place.clone()));
            !std::mem::replace(&mut line.busy, true)
        };
        if leads {
            place.tell(Note::Lead);
        }
        loop {
            match place.wait() {
                Note::Answer(answer) => return *answer,
                Note::Lead => self.work(),
            }
        }
    }

    /// Carries out what waits, first of all what waits longest, which is one's own.
    fn work(&self) {
        let mut turn = Turn { line: &self.line, places: Vec::new() };
        let mut requests = Vec::new();
        {
            let mut line = locked(&self.line);
            let most = line.waiting.len().min(MOST);
            for (request, place) in line.waiting.drain(..most) {
                requests.push(request);
                turn.places.push(place);
            }
        }
        let outcomes = match requests.as_slice() {
            [one] => vec![self.engine.execute(&self.store, one)],
            many => self.engine.execute_all(&self.store, many),
        };
        let places = std::mem::take(&mut turn.places);
        for (place, outcome) in places.into_iter().zip(outcomes) {
            place.tell(Note::Answer(Box::new(outcome)));
        }
    }
}

/// The work of one thread. However it ends, those it was for are told, and the next one goes on.
struct Turn<'q> {
    line: &'q Mutex<Line>,
    places: Vec<Arc<Place>>,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        for place in self.places.drain(..) {
            let unknown = StoreError::Unknown("the work on it was broken off".to_owned());
            place.tell(Note::Answer(Box::new(Err(unknown.into()))));
        }
        let mut line = locked(self.line);
        match line.waiting.first() {
            Some((_, next)) => next.tell(Note::Lead),
            None => line.busy = false,
        }
    }
}

impl Place {
    fn tell(&self, note: Note) {
        *locked(&self.note) = Some(note);
        self.told.notify_one();
    }

    fn wait(&self) -> Note {
        let mut note = locked(&self.note);
        loop {
            match note.take() {
                Some(note) => return note,
                None => note = self.told.wait(note).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

/// Nothing panics while it is held, so what is behind it is whole.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
