// The package's parts, over its WebAssembly module.

import { OPERATIONS } from "./operations.js";
import { makeApi } from "./shared.js";
import { beside } from "./units.js";
import load, * as wasm from "./bespeak_web.js";

export { BespeakError } from "./shared.js";

let loading;
let loaded = false;

/**
 * Loads the module, once: by default from `bespeak.wasm` beside this script; else from a URL, a `Response`, bytes, or a
 * `WebAssembly.Module`.
 */
export function init(source = new URL("./bespeak.wasm", import.meta.url)) {
  loading ??= load({ module_or_path: source }).then(
    () => {
      loaded = true;
    },
    (error) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

function module() {
  if (!loaded) throw new Error("@bespeak/web is not loaded yet: `await init()` first");
  return wasm;
}

const encoder = new TextEncoder();
const bytes = (text) => (typeof text === "string" ? encoder.encode(text) : text);

const native = {
  call: (op, text) => beside(() => module().run(op, text)),
  raw: (request) => module().call(bytes(request)),
  hostError: (code, path, given) => module().hostError(code, path, given),
  catalogue(definition) {
    const { Prepared } = module();
    try {
      const prepared = new Prepared(bytes(definition));
      return { call: (op, text) => beside(() => prepared.call(op, text)) };
    } catch (error) {
      if (typeof error === "string") return error;
      throw error;
    }
  },
};

export const api = makeApi(native, OPERATIONS.filter(({ engine }) => !engine));
