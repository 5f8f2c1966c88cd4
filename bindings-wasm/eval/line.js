// A line on its way to the page.

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A line's bytes as a text, or if they are none, as a list of numbers. */
export function asLine(bytes) {
  try {
    return utf8.decode(bytes);
  } catch {
    return [...bytes];
  }
}
