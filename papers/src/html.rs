//! A document as HTML: one template, in which every text is escaped.

use crate::content::Content;
use bespeak::error::{Code, Result};
use minijinja::{AutoEscape, Environment, context};

const TEMPLATE: &str = include_str!("../templates/document.html");

pub fn write(content: &Content) -> Result<String> {
    let mut environment = Environment::empty();
    // Whatever the template is called.
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let written = environment.render_str(TEMPLATE, context! { doc => content });
    written.map_err(|_| Code::Internal.into())
}
