//! Messages of notifications, from templates.

use crate::{answered, made};
use bespeak::json::Json;
use bespeak_messages::HostMessages;
use napi::bindgen_prelude::Either;
use napi_derive::napi;

#[napi]
pub fn messages(setup: String) -> Either<MessagesHandle, String> {
    made(|| HostMessages::new(&Json::parse(setup.as_bytes())?).map(MessagesHandle))
}

#[napi]
pub struct MessagesHandle(HostMessages);

#[napi]
impl MessagesHandle {
    #[napi]
    pub fn render(&self, message: String) -> String {
        answered(|| self.0.render(&Json::parse(message.as_bytes())?))
    }
}
