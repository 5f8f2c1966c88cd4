//! The whole of a list as CSV, in as little memory as a page of it takes.

use super::{Engine, View, ViewAnswer, ViewRequest};
use crate::booking::Actor;
use crate::engine::view::RegisterAsked;
use crate::error::{Code, Problem, Result};
use crate::register::write_rows;
use crate::store::Store;
use crate::time::Instant;
use std::io::Write;

/// Rows read at once.
const PAGE: u32 = 2_000;

impl Engine {
    /// Writes all that a list of the register has, from its cursor on, as CSV, page by page; says how many rows.
    ///
    /// # Errors
    /// Those of the view; `export.failed` if it cannot be written.
    pub fn export<S: Store + ?Sized>(
        &self,
        store: &S,
        at: Instant,
        actor: &Actor,
        list: &RegisterAsked,
        mut to: impl Write,
    ) -> Result<u64> {
        let mut asked = RegisterAsked { limit: PAGE, ..list.clone() };
        let (mut rows, mut header) = (0_u64, true);
        loop {
            let view = View::Register(asked.clone());
            let answer = self.look(store, &ViewRequest { at, actor: actor.clone(), view })?;
            let ViewAnswer::Register(page) = answer else { return Err(Code::Internal.into()) };
            write_rows(&mut to, &page.rows, header)
                .map_err(|error| Problem::new(Code::ExportFailed).with("why", error.to_string()))?;
            rows = rows.saturating_add(u64::try_from(page.rows.len()).unwrap_or(u64::MAX));
            header = false;
            if page.next.is_none() {
                return Ok(rows);
            }
            asked.after = page.next;
        }
    }
}
