// Where the built package is, and what the tests compare it with.

import { createRequire } from "node:module";

export const top = new URL("../../", import.meta.url);
export const packages = new URL("target/npm/node_modules/", top);
/** Requires what is installed for development, the built package among it. */
export const require = createRequire(new URL("target/npm/package.json", top));
export const bespeak = await import(new URL("@bespeak/node/index.mjs", packages));
