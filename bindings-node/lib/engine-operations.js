// Written by `cargo xtask generate` from the types in the core: change those.

export const COMMANDS = [
  { type: "create_draft", name: "createDraft" },
  { type: "submit_inquiry", name: "submitInquiry" },
  { type: "reserve", name: "reserve" },
  { type: "purchase", name: "purchase" },
  { type: "quote", name: "quote" },
  { type: "offer", name: "offer" },
  { type: "confirm", name: "confirm" },
  { type: "open_payment", name: "openPayment" },
  { type: "record_payment", name: "recordPayment" },
  { type: "refund", name: "refund" },
  { type: "chargeback", name: "chargeback" },
  { type: "write_off", name: "writeOff" },
  { type: "extend", name: "extend" },
  { type: "lock", name: "lock" },
  { type: "unlock", name: "unlock" },
  { type: "release", name: "release" },
  { type: "expire", name: "expire" },
  { type: "cancel", name: "cancel" },
  { type: "amend", name: "amend" },
  { type: "cancel_lines", name: "cancelLines" },
  { type: "edit", name: "edit" },
  { type: "assign", name: "assign" },
  { type: "accept_terms", name: "acceptTerms" },
  { type: "mark_done", name: "markDone" },
];

export const VIEWS = [
  { type: "booking", name: "booking" },
  { type: "portal", name: "portal" },
  { type: "register", name: "register" },
  { type: "audit", name: "audit" },
  { type: "due", name: "due" },
  { type: "release", name: "release" },
  { type: "gauge", name: "gauge" },
  { type: "outbox", name: "outbox" },
];
