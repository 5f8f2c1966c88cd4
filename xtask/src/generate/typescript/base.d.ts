/** A text, or what gives one: a `Date`, a `Decimal`, a `Temporal` value. */
export type Textual = string | { toJSON(): string };
/** A whole number. */
export type Whole = number | bigint;

/** What a kind of error is about. */
export type Kind =
  /** The request is malformed, or names what does not exist. */
  | "invalid"
  /** The request is well formed, and a rule refuses it. */
  | "refused"
  /** Something else changed meanwhile, or the same id was used for another request. */
  | "conflict"
  /** The store cannot say, or cannot do, what was asked. */
  | "store"
  /** A defect of this library. */
  | "internal";

/** One thing that is wrong with a request, or one rule that refuses it. */
export interface Problem {
  readonly code: Code;
  /** Where in the request: a JSON Pointer, empty for the request as a whole. */
  readonly path: string;
  readonly message: string;
  /** What the message is made of, by name. */
  readonly params: { readonly [name: string]: number | string | readonly string[] };
  /** What to do about it. */
  readonly help?: string;
}

/** Why a request was not carried out. Its message lists all problems, one a line. */
export class BespeakError extends Error {
  /** The code of the first problem. */
  readonly code: Code;
  readonly kind: Kind;
  /** All problems, at least one. */
  readonly problems: readonly Problem[];
  /** The error as it is on the wire. */
  toJSON(): { code: Code; message: string; problems: readonly Problem[] };
}

/** How it went. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: BespeakError };
/** The same functions, each saying how it went. */
export type Safe<F> = {
  [Name in keyof F]: F[Name] extends (...given: infer Given) => infer Answer
    ? (...given: Given) => Answer extends Promise<infer Later> ? Promise<Result<Later>> : Result<Answer>
    : never;
};

/** One whole request as JSON, `{"op": …, "input": …}`, to `{"answer": …}` or `{"error": …}` as canonical JSON. */
export function call(request: string | Uint8Array): string;

