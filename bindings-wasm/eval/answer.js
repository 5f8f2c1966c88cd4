// Answers lines through a package's typed functions where a value can hold them, through the raw entry where it cannot.

import { held } from "../../tests/js/held.js";
import { enveloped } from "../../tests/js/text.js";

/** Answers lines of text (nothing for a line that is not UTF-8, whose bytes are given) and counts which way they went. */
export function answering(bespeak, operations) {
  const named = new Map(operations.map((operation) => [operation.op, operation]));
  const counts = { lines: 0, typed: 0, known: 0, prepared: 0, raw: {} };
  let last = { text: "", catalogue: undefined };

  const asked = ({ value, why }) => {
    const operation = value !== null && typeof value === "object" && named.get(value.op);
    if (why) return { why, known: operation };
    if (!operation) return { why: "no such operation here, or no request" };
    if (Object.keys(value).sort().join() !== "input,op") return { why: "no input, or more than that", known: operation };
    return { operation, input: value.input };
  };

  /** The prepared catalogue of a request; the last one is kept. */
  const preparedFor = (definition) => {
    const text = JSON.stringify(definition);
    if (last.text !== text) {
      const { ok, value } = bespeak.safe.catalogue(definition);
      last = { text, catalogue: ok ? value : undefined };
    }
    return last.catalogue;
  };

  /** Asks a prepared catalogue, where that says the same as the free function: a refusal may name other fields. */
  const answeredPrepared = ({ name }, input) => {
    const { catalogue: definition, ...request } = input;
    const done = definition && preparedFor(definition)?.safe[name](request);
    if (done?.ok) counts.prepared++;
    return done?.ok ? done : undefined;
  };

  const answer = (text, bytes) => {
    const number = counts.lines++;
    const { operation, input, why, known } = asked(held(text));
    if (why) {
      counts.raw[why] = (counts.raw[why] ?? 0) + 1;
      const answer = bespeak.call(bytes ?? text);
      // What the core cannot read either is no request of any operation.
      if (known && !answer.startsWith('{"error":{"code":"json.')) counts.known++;
      return answer;
    }
    counts.known++;
    counts.typed++;
    // Of what a catalogue brings along, every other line is asked of a prepared one.
    const prepares = number % 2 === 0 && input?.catalogue && operation.prepared;
    const done = (prepares ? answeredPrepared(operation, input) : undefined) ?? bespeak.safe[operation.name](input);
    return done.ok ? enveloped("answer", done.value) : enveloped("error", done.error.toJSON());
  };
  return { answer, counts };
}
