//! When what a line books takes place.

use crate::catalogue::{Catalogue, Product};
use crate::error::{Code, Error, Result};
use crate::ids::Ident;
use crate::pricing::LineRequest;
use crate::time::{self, Disambiguation, Instant, LocalTime, TimeOfDay, Zone, Zones};

/// An instant, and the same at the venue of a line.
pub(crate) type Moment = (Instant, LocalTime);

/// Where a line is, and what takes place there and when: its session, its stay or its
/// visit, and the sessions of a package's parts.
pub(crate) fn line_moments(
    request: &LineRequest,
    catalogue: &Catalogue,
    zones: &dyn Zones,
) -> Result<(Zone, Vec<(Moment, Moment)>)> {
    let product = catalogue.product(request.product.as_str()).ok_or(Code::Internal)?;
    let venue = |product: &Product| product.venue.as_ref().and_then(|id| catalogue.venue(id.as_str()));
    let own = venue(product);
    let zone = own.map_or_else(|| catalogue.definition().zone.clone(), |venue| venue.zone.clone());
    let moment = |at: &Zone, local: LocalTime| {
        let instant = time::to_instant(zones, at, local, Disambiguation::Earlier)?;
        let local = if *at == zone { local } else { time::to_local(zones, &zone, instant)? };
        Ok::<Moment, Error>((instant, local))
    };
    let session = |product: &Product, id: &Ident, at: &Zone| {
        let session = product.sessions.iter().find(|session| session.id == *id).ok_or(Code::Internal)?;
        Ok::<_, Error>((moment(at, session.starts)?, moment(at, session.ends)?))
    };
    let mut events = Vec::new();
    if let Some(id) = &request.session {
        events.push(session(product, id, &zone)?);
    }
    if let (Some(arrival), Some(nights)) = (request.arrival, request.nights) {
        let departure = arrival.days_later(nights.into())?;
        let (check_in, check_out) = own.map_or_else(time::default_stay, |venue| (venue.check_in, venue.check_out));
        events.push((moment(&zone, arrival.at(check_in))?, moment(&zone, departure.at(check_out))?));
    }
    if let Some(date) = request.date {
        // Somebody may come at any time of that day: until it ends, the visit has not begun for certain.
        let end = date.at(TimeOfDay::END_OF_DAY);
        let end = (time::to_instant(zones, &zone, end, Disambiguation::Later)?, end);
        events.push((end, end));
    }
    for part in &product.parts {
        let included = catalogue.product(part.product.as_str()).ok_or(Code::Internal)?;
        if let Some(id) = &part.session {
            events.push(session(included, id, venue(included).map_or(&zone, |venue| &venue.zone))?);
        }
    }
    Ok((zone, events))
}
