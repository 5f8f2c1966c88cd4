//! What Bespeak's notifications say: subject, text and HTML, from templates, in the recipient's language.
