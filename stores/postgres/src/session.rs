//! A connection with its statements prepared, and requests sent together.

use crate::errors::{Failure, silence};
use crate::options::Settings;
use crate::register;
use bespeak::store::StoreError;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;
use std::time::Duration;
use tokio::time::timeout;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Error, NoTls, Row, Statement};

/// What a session asks of servers that know it. The tables grow while their statements stay prepared, so a plan must not
/// depend on how small they were: every statement here has an index to go by. A process that is gone leaves no lock, and who
/// waits for one gives up before the client does. What is answered to be applied is durable. Long texts are compressed by
/// LZ4, where the server has it: PostgreSQL's own way took a tenth of what it did for a commit. CockroachDB must be told that
/// one statement may remove some rows of a table and put others.
const SETTINGS: &str = "SELECT set_config(wanted.name, wanted.value, false)
    FROM pg_settings AS known JOIN (VALUES
        ('enable_seqscan', 'off'), ('enable_bitmapscan', 'off'), ('enable_hashjoin', 'off'), ('enable_mergejoin', 'off'),
        ('enable_sort', 'off'), ('jit', 'off'), ('plan_cache_mode', 'force_generic_plan'),
        ('idle_in_transaction_session_timeout', '10000'), ('synchronous_commit', 'on'), ('lock_timeout', '{lock}'),
        ('default_toast_compression', 'lz4'), ('enable_multiple_modifications_of_table', 'on')
    ) AS wanted (name, value) ON wanted.name = known.name
    WHERE (known.name <> 'synchronous_commit' OR known.setting = 'off')
        AND (known.enumvals IS NULL OR wanted.value = ANY(known.enumvals))";

/// What is guarded and otherwise than it is expected.
const OTHERWISE: &str = "SELECT expected.key, record.revision
    FROM unnest($1::text[], $2::int8[]) AS expected (key, revision)
    LEFT JOIN {s}.record AS record ON record.key = expected.key
    WHERE record.revision IS DISTINCT FROM expected.revision";

/// All that a batch writes of a tenant, if every guarded record is as expected, and the tenant where it is expected to be.
/// Under *read committed* a row that was waited for is looked at again, the rest is not: so who waited for another finds the
/// tenant elsewhere, and writes nothing. Where the tenant's row is locked before, nothing is expected of it.
const WRITE: &str = "WITH otherwise AS ({otherwise}), moved AS (
        UPDATE {s}.head SET position = position + $6, revision = revision + $7
        WHERE tenant = $3 AND position = COALESCE($4::int8, position) AND revision = COALESCE($5::int8, revision)
            AND NOT EXISTS (SELECT 1 FROM otherwise)
        RETURNING position, revision
    ), put AS (
        INSERT INTO {s}.record (key, revision, text)
        SELECT new.key, moved.revision - $7 + new.place, new.text
        FROM moved, unnest($8::text[], $9::int8[], $10::text[]) AS new (key, place, text)
        ON CONFLICT (key) DO UPDATE SET revision = excluded.revision, text = excluded.text
    ), appended AS (
        INSERT INTO {s}.event (tenant, position, stream, number, text)
        SELECT $3, moved.position - $6 + new.place, new.stream, new.number, new.text
        FROM moved, unnest($11::int8[], $12::uuid[], $13::int8[], $14::text[]) AS new (place, stream, number, text)
    ), listed AS (
        INSERT INTO {s}.entry (tenant, name, sort, key)
        SELECT $3, new.name, new.sort, new.key
        FROM moved, unnest($15::text[], $16::text[], $17::text[]) AS new (name, sort, key)
        ON CONFLICT DO NOTHING
    ){register}";

/// What was found otherwise; where the tenant is then, if it was moved on.
const TOLD: &str =
    " SELECT key, revision, NULL::int8 FROM otherwise UNION ALL SELECT NULL, revision, position FROM moved";

/// Every statement, by name: its text, or the parts that it is put together from. `{s}` is the schema.
macro_rules! statements {
    (@text [$head:tt $more:literal $tail:tt]) => {
        [$head, $more, $tail].concat().replace("{otherwise}", OTHERWISE)
            .replace("{register}", &register::puts())
            .replace("{no_longer}", &register::removes())
    };
    (@text $sql:literal) => {
        $sql.to_owned()
    };
    ($($name:ident: $sql:tt,)*) => {
        /// Statements of one connection.
        pub(crate) struct Statements { $(pub $name: Statement),* }

        impl Statements {
            async fn prepare(client: &Client, schema: &str) -> Result<Self, Failure> {
                let texts = [$(statements!(@text $sql)),*].map(|sql| sql.replace("{s}", schema));
                let requests = texts.iter().map(|sql| -> Request<'_, Statement> { Box::pin(client.prepare(sql)) });
                let prepared: Result<Vec<_>, _> = in_order(requests.collect()).await.into_iter().collect();
                match prepared.map(<[Statement; [$(stringify!($name)),*].len()]>::try_from) {
                    Ok(Ok([$($name),*])) => Ok(Self { $($name),* }),
                    Ok(Err(_)) => Err(Failure::Again(silence())),
                    Err(error) => Err(Failure::before_commit(&error)),
                }
            }
        }
    };
}

statements! {
    get: "SELECT key, revision, text FROM {s}.record WHERE key = ANY($1)",
    scan: "SELECT sort, key FROM {s}.entry WHERE tenant = $1 AND name = $2 AND (sort, key) > ($3, $4)
        ORDER BY sort, key LIMIT $5",
    scan_until: "SELECT sort, key FROM {s}.entry WHERE tenant = $1 AND name = $2 AND (sort, key) > ($3, $4) AND sort < $6
        ORDER BY sort, key LIMIT $5",
    events: "SELECT position, stream, number, text FROM {s}.event WHERE tenant = $1 AND position >= $2
        ORDER BY position LIMIT $3",
    stream: "SELECT position, stream, number, text FROM {s}.event WHERE tenant = $1 AND stream = $2 AND number >= $3
        ORDER BY number LIMIT $4",
    welcome: "INSERT INTO {s}.head (tenant, position, revision)
        SELECT tenant, 0, 0 FROM unnest($1::text[]) AS new (tenant) ON CONFLICT DO NOTHING",
    lock: "SELECT tenant FROM {s}.head WHERE tenant = ANY($1) ORDER BY tenant FOR UPDATE",
    numbers: "SELECT event.tenant, event.stream, event.number
        FROM unnest($1::text[], $2::uuid[], $3::int8[]) AS asked (tenant, stream, number)
        JOIN {s}.event AS event
            ON event.tenant = asked.tenant AND event.stream = asked.stream AND event.number = asked.number",
    check: [OTHERWISE "" ""],
    write: [WRITE "" TOLD],
    change: [WRITE "{no_longer}, removed AS (
            DELETE FROM {s}.record WHERE key = ANY($60) AND EXISTS (SELECT 1 FROM moved)
        ), unlisted AS (
            DELETE FROM {s}.entry WHERE EXISTS (SELECT 1 FROM moved) AND (tenant, name, sort, key) IN (
                SELECT $3, gone.name, gone.sort, gone.key
                FROM unnest($61::text[], $62::text[], $63::text[]) AS gone (name, sort, key))
        ), forgotten AS (
            DELETE FROM {s}.register_person WHERE tenant = $3 AND customer = ANY($64) AND EXISTS (SELECT 1 FROM moved)
        )" TOLD],
}

/// What the connections for the register ask for instead: their statements are made for each filter, and planned by what is
/// in the tables; a report has room to put its groups together in memory. A page has few customers twice, so to remember
/// them takes longer than to look them up again.
const PLANNED: &str = "SELECT set_config(wanted.name, wanted.value, false)
    FROM pg_settings AS known JOIN (VALUES
        ('enable_seqscan', 'on'), ('enable_bitmapscan', 'on'), ('enable_hashjoin', 'on'), ('enable_mergejoin', 'on'),
        ('enable_sort', 'on'), ('enable_memoize', 'off'), ('plan_cache_mode', 'force_custom_plan'), ('work_mem', '64MB')
    ) AS wanted (name, value) ON wanted.name = known.name";

/// A request that is sent when it is first polled.
pub(crate) type Request<'r, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'r>>;

/// Sends requests in this order without waiting for answers, then waits for all of them. One that fails before it is sent,
/// since it cannot be written or the connection is closed, keeps those after it from being sent: there is no answer for
/// them.
pub(crate) async fn in_order<T>(mut requests: Vec<Request<'_, T>>) -> Vec<Result<T, Error>> {
    let mut answers: Vec<Option<Result<T, Error>>> = requests.iter().map(|_| None).collect();
    let mut all_sent = false;
    poll_fn(move |context| {
        let mut sent = 0;
        for (request, answer) in requests.iter_mut().zip(&mut answers) {
            sent += 1;
            if answer.is_none()
                && let Poll::Ready(done) = request.as_mut().poll(context)
            {
                let failed = done.is_err();
                *answer = Some(done);
                if failed && !all_sent {
                    break;
                }
            }
        }
        all_sent = true;
        requests.truncate(sent);
        answers.truncate(sent);
        if answers.iter().any(Option::is_none) {
            return Poll::Pending;
        }
        Poll::Ready(answers.iter_mut().filter_map(Option::take).collect())
    })
    .await
}

/// A connection of a store.
pub(crate) struct Session {
    client: Client,
    pub statements: Statements,
    /// Whether the server left something unanswered for too long: the connection may be dead, though nothing says so.
    silent: AtomicBool,
}

impl Session {
    /// A connection whose statements are planned anew each time.
    pub async fn connect_planned(settings: &Settings, patience: Duration) -> Result<Self, Failure> {
        let session = Self::connect(settings, patience).await?;
        let planned = session.within(patience, session.client.batch_execute(PLANNED)).await.map_err(Failure::Again)?;
        planned.map_err(|error| Failure::before_commit(&error))?;
        Ok(session)
    }

    pub async fn connect(settings: &Settings, patience: Duration) -> Result<Self, Failure> {
        let connected = timeout(patience, async {
            let client = connect(settings).await.map_err(|error| Failure::before_commit(&error))?;
            let wait = (settings.options.timeout / 3).as_millis().max(1).to_string();
            client
                .batch_execute(&SETTINGS.replace("{lock}", &wait))
                .await
                .map_err(|error| Failure::before_commit(&error))?;
            let statements = Statements::prepare(&client, &settings.options.schema).await?;
            Ok(Self { client, statements, silent: AtomicBool::new(false) })
        });
        connected.await.map_err(|_| Failure::Again(silence()))?
    }

    pub fn is_lost(&self) -> bool {
        self.client.is_closed() || self.silent.load(Ordering::Relaxed)
    }

    /// Waits for an answer, but not for ever.
    pub async fn within<T>(&self, patience: Duration, answer: impl Future<Output = T>) -> Result<T, StoreError> {
        timeout(patience, answer).await.map_err(|_| {
            self.silent.store(true, Ordering::Relaxed);
            silence()
        })
    }

    pub async fn query(&self, statement: &Statement, given: &[&(dyn ToSql + Sync)]) -> Result<Vec<Row>, Error> {
        self.client.query(statement, given).await
    }

    /// A statement that is not prepared.
    pub async fn ask(&self, text: &str, given: &[(&(dyn ToSql + Sync), Type)]) -> Result<Vec<Row>, Error> {
        self.client.query_typed(text, given).await
    }

    /// A request to be sent with others.
    pub fn request<'r>(
        &'r self,
        statement: &'r Statement,
        given: &'r [&'r (dyn ToSql + Sync)],
    ) -> Request<'r, Vec<Row>> {
        Box::pin(self.client.query(statement, given))
    }

    /// BEGIN, COMMIT or ROLLBACK, to be sent with others.
    pub fn word(&self, word: &'static str) -> Request<'_, Vec<Row>> {
        Box::pin(async move { self.client.batch_execute(word).await.map(|()| Vec::new()) })
    }

    /// Leaves whatever transaction is open; says whether the connection may go on.
    pub async fn leave(&self, patience: Duration) -> bool {
        matches!(self.within(patience, self.client.batch_execute("ROLLBACK")).await, Ok(Ok(())))
    }
}

/// A bare connection, which is served in the background until its client is dropped.
pub(crate) async fn connect(settings: &Settings) -> Result<Client, Error> {
    let (client, connection) = settings.config.connect(NoTls).await?;
    // What ends the connection, its requests hear as well.
    tokio::spawn(async move { drop(connection.await) });
    Ok(client)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;
    use std::task::{Context, Waker};

    /// What is sent of requests that fail at once, or are answered when they are asked again.
    fn sent(fail: &[bool]) -> (Vec<usize>, usize) {
        let log = Mutex::new(Vec::new());
        let request = |(place, fail): (usize, &bool)| -> Request<'_, ()> {
            let (log, fail, mut polled) = (&log, *fail, false);
            Box::pin(poll_fn(move |_| {
                if !std::mem::replace(&mut polled, true) {
                    log.lock().unwrap().push(place);
                    return if fail { Poll::Ready(Err(Error::__private_api_timeout())) } else { Poll::Pending };
                }
                Poll::Ready(Ok(()))
            }))
        };
        let mut all = Box::pin(in_order(fail.iter().enumerate().map(request).collect()));
        let mut context = Context::from_waker(Waker::noop());
        let answers = loop {
            if let Poll::Ready(answers) = all.as_mut().poll(&mut context) {
                break answers;
            }
        };
        drop(all);
        (log.into_inner().unwrap(), answers.len())
    }

    #[test]
    fn requests_are_sent_in_order_and_none_after_one_that_cannot_be() {
        assert_eq!(sent(&[false, false, false]), (vec![0, 1, 2], 3));
        assert_eq!(sent(&[false, true, false, false]), (vec![0, 1], 2));
        assert_eq!(sent(&[true, false]), (vec![0], 1));
        assert_eq!(sent(&[]), (vec![], 0));
    }
}
