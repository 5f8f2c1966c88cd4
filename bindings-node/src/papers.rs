//! Documents as pages, on a thread of libuv's.

use bespeak::error::Result;
use bespeak::json::decode_text;
use bespeak::wire::{error_text, guarded};
use bespeak_papers::RenderRequest;
use napi::bindgen_prelude::{AsyncTask, Buffer, Either, Uint8Array};
use napi::{Env, Task};
use napi_derive::napi;

#[napi]
pub fn render_document(request: String, fonts: Vec<Uint8Array>) -> AsyncTask<Rendering> {
    AsyncTask::new(Rendering { request, fonts: fonts.iter().map(|font| font.to_vec()).collect() })
}

pub struct Rendering {
    request: String,
    fonts: Vec<Vec<u8>>,
}

impl Rendering {
    fn page(&self) -> Result<Vec<u8>> {
        decode_text::<RenderRequest>(self.request.as_bytes())?.render(&self.fonts)
    }
}

/// The bytes of the page, or the text of an error.
impl Task for Rendering {
    type Output = Either<Vec<u8>, String>;
    type JsValue = Either<Buffer, String>;

    fn compute(&mut self) -> napi::Result<Self::Output> {
        Ok(match guarded(|| self.page()) {
            Ok(page) => Either::A(page),
            Err(error) => Either::B(error_text(&error)),
        })
    }

    fn resolve(&mut self, _: Env, page: Self::Output) -> napi::Result<Self::JsValue> {
        Ok(match page {
            Either::A(page) => Either::A(page.into()),
            Either::B(error) => Either::B(error),
        })
    }
}
