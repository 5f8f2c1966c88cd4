//! Portal links (B7, DESIGN 13): derived, never stored, bound to one booking and one generation. And the keyed hash by
//! which a repeated command is told from another with the same id.

use super::{CommandRequest, Engine, HostKey};
use crate::error::{Code, Result};
use crate::ids::{self, Ident};
use crate::json::{self, Short};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use uuid::Uuid;

/// A keyed hash that has read nothing yet.
pub(super) fn keyed(key: &HostKey) -> Result<Hmac<Sha256>> {
    Hmac::<Sha256>::new_from_slice(&key.secret).map_err(|_| Code::Internal.into())
}

fn mac(mut mac: Hmac<Sha256>, parts: &[&str]) -> Hmac<Sha256> {
    for part in parts {
        // Lengths first, so that no two lists of parts are one text.
        let mut length = Short::new();
        length.number(u64::try_from(part.len()).unwrap_or(u64::MAX));
        length.sign(b':');
        mac.update(length.as_bytes());
        mac.update(part.as_bytes());
    }
    mac
}

/// The hash of what a command asks: actor, booking and command, not when it was sent.
pub(super) fn body_hash(engine: &Engine, request: &CommandRequest) -> Result<String> {
    let booking = request.ids.booking.map(ids::text).unwrap_or_default();
    let actor = json::write(&request.actor.reference())?;
    let mac = mac(engine.body_mac.clone(), &["command", &actor, &booking, &json::write(&request.command)?]);
    Ok(HEXLOWER.encode(mac.finalize().into_bytes().get(..16).unwrap_or_default()))
}

/// The hash of something personal that is only looked up.
pub(super) fn hidden(engine: &Engine, value: &str) -> String {
    let mac = mac(engine.body_mac.clone(), &["likeness", value]);
    HEXLOWER.encode(mac.finalize().into_bytes().get(..16).unwrap_or_default())
}

impl Engine {
    /// The link token of a booking in a generation: `{key}.{booking}.{generation}.{code}`.
    ///
    /// # Errors
    /// `internal` only.
    pub fn portal_token(&self, booking: Uuid, generation: u32) -> Result<String> {
        let key = self.setup.keys.first().ok_or(Code::Internal)?;
        let id = booking.simple().to_string();
        let code = self.portal_mac(key, &id, generation)?.finalize().into_bytes();
        Ok(format!("{}.{id}.{generation}.{}", key.id, BASE64URL_NOPAD.encode(&code)))
    }

    /// The booking and generation of a token, compared in constant time. Whether the generation still counts is the
    /// booking's to say.
    ///
    /// # Errors
    /// `link.invalid`, whatever is wrong with it.
    pub fn read_portal_token(&self, token: &str) -> Result<(Uuid, u32)> {
        let invalid = || Code::LinkInvalid;
        let mut parts = token.rsplitn(4, '.');
        let mut part = || parts.next().ok_or_else(invalid);
        let (code, generation, id, key) = (part()?, part()?, part()?, part()?);
        let code = BASE64URL_NOPAD.decode(code.as_bytes()).map_err(|_| invalid())?;
        let booking = Uuid::try_parse(id).map_err(|_| invalid())?;
        let number: u32 = generation.parse().map_err(|_| invalid())?;
        if number == 0 || booking.simple().to_string() != id || number.to_string() != generation {
            return Err(invalid().into());
        }
        for known in self.setup.keys.iter().filter(|known| known.id.as_str() == key) {
            if self.portal_mac(known, id, number)?.verify_slice(&code).is_ok() {
                return Ok((booking, number));
            }
        }
        Err(invalid().into())
    }

    fn portal_mac(&self, key: &HostKey, booking: &str, generation: u32) -> Result<Hmac<Sha256>> {
        let tenant: &Ident = &self.setup.tenant;
        Ok(mac(keyed(key)?, &["portal", tenant.as_str(), booking, &generation.to_string()]))
    }
}
