// Written by `cargo xtask generate` from the types in the core: change those.

import { api } from "./web.js";

export { BespeakError, init } from "./web.js";
export const { deadline, checkCatalogue, cancellationPreview, payments, round, quote, calendar, deposit, schedule, reprice, finalNumbers, lineDeadline, bookingDeadlines, validateInquiry, validateCheckIn, safe, Catalogue, call } = api;
