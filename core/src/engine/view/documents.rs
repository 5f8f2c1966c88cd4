//! Documents: those of a booking with what they come to, and one of them (G7, B5).

use super::{Asked, DocumentAsked, DocumentsAsked};
use crate::booking::BookedDocument;
use crate::engine::reads::Attempt;
use crate::error::{Code, Problem};
use crate::papers::{Document, Reconciliation};
use crate::store::keys;
use uuid::Uuid;

crate::record! {
    /// The documents of a booking.
    pub struct DocumentsView {
        /// The booking.
        pub booking: Uuid,
        /// Each that was issued, oldest first.
        pub documents: Vec<BookedDocument>,
        /// What they come to, held against what is owed and paid.
        pub reconciliation: Reconciliation,
    }
}

crate::record! {
    /// A document.
    pub struct DocumentView {
        /// As it was issued.
        pub document: Document,
    }
}

pub(super) fn all(asked: Asked<'_>, view: &DocumentsAsked) -> Attempt<DocumentsView> {
    let booking = match (view.booking, &view.token) {
        (Some(id), None) => asked.booking(id)?,
        (None, Some(token)) => asked.by_token(token)?,
        _ => return Err(Problem::new(Code::DocumentsShape).at("/view").into()),
    };
    let currency = booking.currency(asked.engine.setup.catalogue.definition().currency);
    Ok(DocumentsView {
        booking: booking.id,
        reconciliation: booking.reconciliation(currency)?,
        documents: booking.documents,
    })
}

pub(super) fn one(asked: Asked<'_>, view: &DocumentAsked) -> Attempt<DocumentView> {
    let unknown = || Problem::new(Code::DocumentUnknown).at("/view/document").with("given", view.document.to_string());
    let key = keys::document(asked.tenant(), view.document);
    if let Some(token) = &view.token {
        asked.by_token(token)?.document(view.document).ok_or_else(unknown)?;
    }
    let document = asked.reads.record::<Document>(&key, "document")?.ok_or_else(unknown)?.stored.value;
    if view.token.is_none() {
        let booking = asked.stored(&keys::booking(asked.tenant(), document.booking))?.ok_or_else(unknown)?;
        asked.may_see(&booking)?;
    }
    Ok(DocumentView { document })
}
