// A store as a host writes one: `async` methods over maps.

const bytewise = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const order = (a, b) => bytewise(a.sort, b.sort) || bytewise(a.key, b.key);

export class MapStore {
  records = new Map();
  entries = new Map();
  log = [];
  revision = 0;

  async get({ keys }) {
    return keys.map((key) => this.records.get(key));
  }

  async scan({ index, tenant, from, until, after, limit }) {
    const found = [...this.entries.values()].filter(
      (entry) =>
        entry.index === index &&
        entry.tenant === tenant &&
        (from === undefined || bytewise(entry.sort, from) >= 0) &&
        (until === undefined || bytewise(entry.sort, until) < 0) &&
        (after === undefined || order(entry, after) > 0),
    );
    return found.sort(order).slice(0, limit).map(({ sort, key }) => ({ sort, key }));
  }

  /** Nothing waits in between, so commits do not interleave. */
  async commit({ batch }) {
    return batch.map((commit) => this.#apply(commit));
  }

  async events({ tenant, from, limit }) {
    return this.#events(tenant).filter(({ position }) => position >= from).slice(0, limit);
  }

  async stream({ tenant, stream, from, limit }) {
    const found = this.#events(tenant).filter((event) => event.stream === stream && event.number >= from);
    return found.sort((a, b) => a.number - b.number).slice(0, limit);
  }

  #events(tenant) {
    const own = this.log.filter((event) => event.tenant === tenant);
    return own.map(({ stream, number, text }, i) => ({ position: i + 1, stream, number, text }));
  }

  #apply({ tenant, guards, deletes, puts, index_deletes, index_puts, events }) {
    const broken = guards.find(({ key, revision }) => this.records.get(key)?.revision !== revision);
    if (broken) return { conflict: broken.key };
    const same = (a) => (b) => a.stream === b.stream && a.number === b.number;
    const own = this.log.filter((event) => event.tenant === tenant);
    for (const [i, event] of events.entries()) {
      const { stream, number } = event;
      if (own.some(same(event)) || events.slice(0, i).some(same(event))) return { conflict: `${tenant}/event/${stream}/${number}` };
    }
    const name = ({ index, sort, key }) => JSON.stringify([tenant, index, sort, key]);
    for (const key of deletes) this.records.delete(key);
    for (const { key, text } of puts) this.records.set(key, { revision: ++this.revision, text });
    for (const entry of index_deletes) this.entries.delete(name(entry));
    for (const entry of index_puts) this.entries.set(name(entry), { tenant, ...entry });
    for (const event of events) this.log.push({ tenant, ...event });
    return {};
  }
}
