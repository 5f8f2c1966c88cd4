// Written by `cargo xtask generate` from the types in the core: change those.

export const OPERATIONS = [
  { op: "deadline", name: "deadline", prepared: true },
  { op: "check_catalogue", name: "checkCatalogue" },
  { op: "scenario", name: "scenario", engine: true },
  { op: "quote", name: "quote", prepared: true },
  { op: "line_deadline", name: "lineDeadline", prepared: true },
  { op: "validate_inquiry", name: "validateInquiry", prepared: true },
];

/** The kinds of error codes; those not here are `invalid`. */
export const KINDS = {};
