// Which lines a JavaScript host can hold as values.

import { encode } from "../../bindings-wasm/lib/shared.js";

/**
 * A line, or nothing for one that is not UTF-8, as a value, if the value says all that the line says: written again it is the
 * same but for spaces and escapes.
 */
export function held(text) {
  if (text === undefined) return { why: "not UTF-8" };
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return { why: "not JSON" };
  }
  const same = text.replace(/"(?:[^"\\]|\\.)*"|[ \t\r]+|[-0-9][-+.0-9eE]*/g, (token) => {
    if (token[0] === '"') return token.includes("\\") ? JSON.stringify(JSON.parse(token)) : token;
    if (/^[ \t\r]/.test(token)) return "";
    return /[.eE]/.test(token) && !Number.isInteger(Number(token)) ? String(Number(token)) : token;
  });
  try {
    if (encode(value) !== same) return { value, why: "doubled fields, or numbers that JavaScript does not hold" };
  } catch (error) {
    return { value, why: error.code };
  }
  return { value };
}
