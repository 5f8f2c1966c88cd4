export * from "./api.js";

/**
 * Loads the module, once, before anything else is called: by default from `bespeak.wasm` beside the script; else from a URL, a
 * `Response`, bytes, or a `WebAssembly.Module`.
 */
export function init(
  source?: string | URL | Request | Response | BufferSource | WebAssembly.Module | Promise<Response>,
): Promise<void>;
