// The package's parts, over its native module.

import { COMMANDS, VIEWS } from "./engine-operations.js";
import { makeCheck, makeEngine } from "./engine.js";
import { makeMessages } from "./messages.js";
import { makeRender } from "./papers.js";
import native from "./native.cjs";
import { makeApi } from "../../bindings-wasm/lib/shared.js";

export { StoreNotApplied } from "./engine.js";
export { BespeakError } from "../../bindings-wasm/lib/shared.js";

export const api = makeApi(native);
export const { Engine, Store } = makeEngine(native, api, { commands: COMMANDS, views: VIEWS });
export const Messages = makeMessages(native, api);
export const renderDocument = makeRender(native, api);
export const checkStore = makeCheck(native);
