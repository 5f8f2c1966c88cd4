// Values in canonical form (RFC 8785).

/** The text of a value: names in order, no spaces. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value instanceof BigInt64Array) return `[${value.join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const fields = Object.keys(value).sort();
  return `{${fields.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

export function enveloped(name, value) {
  return `{"${name}":${canonical(value)}}`;
}
