//! Pages read on a thread of their own, one ahead of those who look at them.

use bespeak::register::{Place, RegisterQuery};
use bespeak::store::StoreError;
use std::sync::mpsc;
use std::thread;

/// Pages of the register from that of a query on. `read` says with a page where the next one begins, `take` whether it wants
/// that.
///
/// # Errors
/// Those of the two.
pub fn ahead<P: Send>(
    query: &RegisterQuery,
    read: impl Fn(&RegisterQuery) -> Result<(P, Option<Place>), StoreError> + Send,
    mut take: impl FnMut(P) -> Result<bool, StoreError>,
) -> Result<(), StoreError> {
    let mut query = query.clone();
    thread::scope(|scope| {
        let (tell, told) = mpsc::sync_channel(1);
        scope.spawn(move || {
            loop {
                let page = read(&query).map(|(page, next)| {
                    query.after = next;
                    page
                });
                let is_last = page.is_err() || query.after.is_none();
                if tell.send(page).is_err() || is_last {
                    return;
                }
            }
        });
        for page in told {
            if !take(page?)? {
                break;
            }
        }
        Ok(())
    })
}
