// Documents as pages.

import { unwrap } from "../../bindings-wasm/lib/shared.js";

export function makeRender(native, { write }) {
  /** A document, of the view `document`, as a page of HTML, or as the bytes of a PDF. */
  return async function renderDocument(document, { fonts = [], ...options } = {}) {
    const page = await native.renderDocument(write({ ...options, document }), [...fonts]);
    if (typeof page === "string") return unwrap(page);
    return options.format === "html" ? page.toString() : page;
  };
}
