"use strict";
// Finds the binary of this platform beside this file.

const { existsSync } = require("node:fs");
const { join } = require("node:path");

/** The platforms that a binary is looked for: on Linux with either C library. */
const libraries = process.platform === "linux" ? ["-gnu", "-musl"] : [""];
const platform = `${process.platform}-${process.arch}`;

function load() {
  const causes = [];
  for (const library of libraries) {
    const file = join(__dirname, `bespeak.${platform}${library}.node`);
    if (!existsSync(file)) continue;
    try {
      return require(file);
    } catch (error) {
      causes.push(error);
    }
  }
  throw new Error(
    causes.length
      ? `@bespeak/node: the binary for ${platform} cannot be loaded: ${causes.map((cause) => cause.message).join("; ")}`
      : `@bespeak/node has no binary for ${platform}: it is built from the repository`,
    { cause: causes[0] },
  );
}

module.exports = load();
