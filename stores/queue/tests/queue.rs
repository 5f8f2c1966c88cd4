//! Commands that wait for one another: they share a commit, and one that goes wrong holds up nobody.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

use bespeak::catalogue::Catalogue;
use bespeak::engine::{CommandRequest, Engine, HostKey, Setup};
use bespeak::error::Code;
use bespeak::ids::Ident;
use bespeak::json::decode_text;
use bespeak::policies::Policies;
use bespeak::store::{
    Commit, Committed, IndexEntry, Key, MemoryStore, Range, Store, StoreError, StoredEvent, Versioned,
};
use bespeak::time::BundledZones;
use bespeak_queue::Queue;
use serde_json::json;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Barrier, Mutex};
use std::thread;
use uuid::Uuid;

const PLACES: u32 = 20;

fn engine() -> Arc<Engine> {
    let catalogue = json!({
        "currency": "EUR", "zone": "Europe/Paris", "taxes": [{"id": "t", "percent": "20"}],
        "capacities": [{"id": "hall", "quantity": PLACES}],
        "products": [{"id": "seat", "name": "Seat", "price": "12.50", "tax": "t", "capacity": "hall",
            "reservation": {"after_booking": {"amount": 7, "unit": "days"}}}],
        "points_of_sale": [{"id": "web"}], "profiles": [{"id": "all"}],
    });
    let word = |text| Ident::new(text).unwrap();
    let setup = Setup {
        tenant: word("abbey"),
        catalogue: Arc::new(Catalogue::load(&catalogue.to_string()).unwrap()),
        policies: Arc::new(Policies::default()),
        zones: Arc::new(BundledZones),
        keys: vec![HostKey { id: word("k1"), secret: vec![7; 32] }],
    };
    Arc::new(Engine::new(setup).unwrap())
}

fn reserve(number: u32) -> CommandRequest {
    let form = json!({"contact": {"email": format!("guest{number}@abbey.example"), "name": {"family": "Guest"}},
        "lines": [{"product": "seat"}], "point_of_sale": "web"});
    let ids = json!({"command": format!("00000000-0000-4000-8000-{number:012}")});
    let request = json!({"at": "2026-12-01T09:00:00Z", "actor": {"kind": "customer"}, "ids": ids,
        "command": {"type": "reserve", "form": form}});
    decode_text(request.to_string().as_bytes()).unwrap()
}

/// A store whose first commit waits, and then does what it is told; it remembers how many events each commit had.
struct Gate {
    inner: MemoryStore,
    first: Mutex<Option<Box<dyn FnOnce() + Send>>>,
    commits: Mutex<Vec<usize>>,
}

impl Gate {
    fn new(first: impl FnOnce() + Send + 'static) -> Self {
        Self { inner: MemoryStore::new(), first: Mutex::new(Some(Box::new(first))), commits: Mutex::default() }
    }
}

impl Store for Gate {
    fn get(&self, keys: &[Key]) -> Result<Vec<Option<Versioned>>, StoreError> {
        self.inner.get(keys)
    }
    fn scan(&self, range: &Range, limit: usize) -> Result<Vec<IndexEntry>, StoreError> {
        self.inner.scan(range, limit)
    }
    fn commit(&self, batch: &[Commit]) -> Result<Vec<Committed>, StoreError> {
        let first = self.first.lock().unwrap().take();
        if let Some(first) = first {
            first();
        }
        self.commits.lock().unwrap().extend(batch.iter().map(|commit| commit.events.len()));
        self.inner.commit(batch)
    }
    fn events(&self, tenant: &Ident, from: u64, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        self.inner.events(tenant, from, limit)
    }
    fn stream(&self, tenant: &Ident, stream: Uuid, from: u64, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        self.inner.stream(tenant, stream, from, limit)
    }
}

#[test]
fn those_that_come_meanwhile_share_one_commit_and_the_last_places_are_sold_once() {
    let gate = Arc::new(Barrier::new(2));
    let held = gate.clone();
    let queue = Queue::new(
        engine(),
        Gate::new(move || {
            held.wait();
        }),
    );
    let sold = thread::scope(|scope| {
        let asking: Vec<_> = (0..32)
            .map(|number| {
                let queue = &queue;
                scope.spawn(move || match queue.execute(reserve(number)) {
                    Ok(_) => 1,
                    Err(error) => {
                        assert_eq!(error.code(), Code::CapacityShort);
                        0
                    }
                })
            })
            .collect();
        while queue.waiting() < 31 {
            thread::yield_now();
        }
        gate.wait();
        asking.into_iter().map(|thread| thread.join().unwrap()).sum::<u32>()
    });
    assert_eq!(sold, PLACES);
    assert_eq!(*queue.store().commits.lock().unwrap(), [1, 19]);
}

#[test]
fn work_that_is_broken_off_holds_up_nobody() {
    let gate = Arc::new(Barrier::new(2));
    let held = gate.clone();
    let queue = Queue::new(
        engine(),
        Gate::new(move || {
            held.wait();
            panic!("the store fails");
        }),
    );
    thread::scope(|scope| {
        let asking: Vec<_> = (0..8)
            .map(|number| {
                let queue = &queue;
                scope.spawn(move || catch_unwind(AssertUnwindSafe(|| queue.execute(reserve(number)))))
            })
            .collect();
        while queue.waiting() < 7 {
            thread::yield_now();
        }
        gate.wait();
        let done: Vec<_> = asking.into_iter().map(|thread| thread.join().unwrap()).collect();
        assert_eq!(done.iter().filter(|done| done.is_err()).count(), 1);
        assert_eq!(done.iter().filter(|done| matches!(done, Ok(Ok(_)))).count(), 7);
    });
}

#[test]
fn a_command_that_is_given_again_is_answered_the_same() {
    let queue = Queue::new(engine(), MemoryStore::new());
    let first = queue.execute(reserve(1)).unwrap();
    assert_eq!(queue.execute(reserve(1)).unwrap(), first);
    assert_eq!(queue.waiting(), 0);
}
