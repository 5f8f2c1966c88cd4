// Written by `cargo xtask generate` from the types in the core: change those.

import { api } from "./api.js";

export { BespeakError, Engine, Messages, Store, StoreNotApplied, checkStore, renderDocument } from "./api.js";
export const { deadline, checkCatalogue, cancellationPreview, payments, round, scenario, quote, calendar, deposit, schedule, reprice, finalNumbers, lineDeadline, bookingDeadlines, validateInquiry, validateCheckIn, safe, Catalogue, call } = api;
