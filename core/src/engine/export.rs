//! The whole of a list as CSV, in as little memory as a page of it takes.

use super::view::{RegisterAsked, pages};
use super::{Engine, View, ViewAnswer, ViewRequest};
use crate::booking::Actor;
use crate::error::{Code, Problem, Result};
use crate::register::{RegisterRow, write_rows};
use crate::store::Store;
use crate::time::Instant;
use std::io::Write;

/// Rows looked at at once: as many as stay in a processor's cache from the reading to the writing.
const PAGE: u32 = 500;

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
        let mut count = 0_u64;
        let mut header = true;
        let mut write = |rows: &[RegisterRow]| -> Result<()> {
            write_rows(&mut to, rows, header)
                .map_err(|error| Problem::new(Code::ExportFailed).with("why", error.to_string()))?;
            count = count.saturating_add(u64::try_from(rows.len()).unwrap_or(u64::MAX));
            header = false;
            Ok(())
        };
        let mut asked = RegisterAsked { limit: PAGE, ..list.clone() };
        let request = |view| ViewRequest { at, actor: actor.clone(), view };
        if pages(self, store, &request(View::Register(asked.clone())), &asked, &mut write)? {
            return Ok(count);
        }
        loop {
            let ViewAnswer::Register(page) = self.look(store, &request(View::Register(asked.clone())))? else {
                return Err(Code::Internal.into());
            };
            write(&page.rows)?;
            if page.next.is_none() {
                return Ok(count);
            }
            asked.after = page.next;
        }
    }
}
