// The engine: promises, over a store of the library off the event loop, or over a store in JavaScript.

import { BespeakError, Unwritable, encode, reason, unwrap } from "../../bindings-wasm/lib/shared.js";

/** What a store throws that knows that nothing of a commit was applied, nor will be. */
export class StoreNotApplied extends Error {
  name = "StoreNotApplied";
}

/** What a store in JavaScript answers to a request, as JSON text. */
async function answerOf(store, { type, ...request }) {
  try {
    const answer = await store[type](request);
    // A `Map` answers `undefined` for what it does not hold.
    return encode({ type, answer: type === "get" ? Array.from(answer, (record) => record ?? null) : answer });
  } catch (error) {
    const unknown = type === "commit" && !(error instanceof StoreNotApplied);
    const why = error instanceof Unwritable ? `its answer cannot be read: ${error.code} at \`${error.path}\`` : reason(error);
    return encode({ type: "failed", unknown, why });
  }
}

/** Holds a store in JavaScript against the contract: `make` gives an empty one for each case. Says how many cases there are. */
export function makeCheck(native) {
  return (make) =>
    new Promise((resolve, reject) => {
      let store;
      const suite = native.checkStore(async (what, text) => {
        if (what === "done") resolve(Number(text));
        else if (what === "failed") reject(new Error(`the store breaks its contract: ${text}`));
        else if (what === "ask") suite.reply(await answerOf(store, JSON.parse(text)));
        else {
          store = await Promise.resolve().then(make).catch(reject);
          suite.reply("");
        }
      });
    });
}

/** How it went with what may reject with a `BespeakError`. */
async function settled(run) {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    if (error instanceof BespeakError) return { ok: false, error };
    throw error;
  }
}

/** The same functions, each promising how it went instead of throwing. */
function safelyLater(functions) {
  const safe = (run) => (...given) => settled(() => run(...given));
  return Object.fromEntries(Object.entries(functions).map(([name, run]) => [name, safe(run)]));
}

export function makeEngine(native, { write, refuse }, { commands, views }) {
  const handles = new WeakMap();
  const made = (handle) => (typeof handle === "string" ? unwrap(handle) : handle);

  /** A store of the library. */
  class Store {
    constructor(handle) {
      handles.set(this, handle);
    }

    /** A store in memory: it lasts as long as the process. */
    static memory() {
      return new this(native.memoryStore());
    }

    /** A store in an SQLite file, which is made if it is not there. */
    static sqlite(path) {
      return new this(made(native.sqliteStore(String(path))));
    }

    /** A store in a PostgreSQL database, by its URL. */
    static async postgres(url) {
      return new this(made(await native.postgresStore(String(url))));
    }
  }

  /** A request of named fields as the command or view that it is. */
  const composed = (what, type, request) => {
    try {
      const { at, actor, ids, preview, origin, ...fields } = request ?? {};
      return { at, actor, ids, preview, origin, [what]: { ...fields, type } };
    } catch (error) {
      return refuse({ code: "value.unreadable", path: "", given: reason(error) });
    }
  };

  /** Commands and views on one store. */
  class Engine {
    #engine;
    #store;
    #handle;

    constructor(store, setup) {
      this.#engine = made(native.engine(write(setup)));
      this.#store = store;
      this.#handle = handles.get(store);
      this.views = Object.fromEntries(
        views.map(({ type, name }) => [name, (request, options) => this.look(composed("view", type, request), options)]),
      );
      const own = ["execute", "look", "bulk", "acknowledge", "checkpoint", "verifyCheckpoints", "saveView", ...commands.map(({ name }) => name)];
      this.safe = safelyLater(Object.fromEntries(own.map((name) => [name, (...given) => this[name](...given)])));
      this.safe.views = safelyLater(this.views);
    }

    /** Carries out a command. */
    execute(request, options) {
      return this.#answer("execute", request, options);
    }

    /** Carries out commands in order, on a store of the library with one durable sync, and says how each went. */
    async executeAll(requests, { signal } = {}) {
      const text = write(requests);
      signal?.throwIfAborted();
      if (this.#handle) {
        const answers = unwrap(await this.#engine.executeAll(this.#handle, text));
        return answers.map(({ answer, error }) =>
          error ? { ok: false, error: new BespeakError(error) } : { ok: true, value: answer },
        );
      }
      const done = [];
      for (const run of made(this.#engine.startCommands(text))) {
        done.push(await settled(() => this.#run(run, signal)));
      }
      return done;
    }

    /** Answers a view. Reading never changes anything. */
    look(request, options) {
      return this.#answer("look", request, options);
    }

    /** Carries out one act on many bookings: each on its own, one that is refused holds up no other. */
    bulk(request, options) {
      return this.#answer("bulk", request, options);
    }

    /** Tells what became of notifications. Saying the same again changes nothing. */
    acknowledge(request, options) {
      return this.#answer("acknowledge", request, options);
    }

    /** Writes a checkpoint over all events that the last one does not cover. */
    checkpoint(request, options) {
      return this.#answer("checkpoint", request, options);
    }

    /** Reads all events again and holds them against every checkpoint there is. */
    verifyCheckpoints(options) {
      return this.#answer("verify_checkpoints", {}, options);
  }

    /** Keeps a view of the register by name, for all staff, or removes it. */
    saveView(request, options) {
      return this.#answer("save_view", request, options);
    }

    async #answer(operation, request, { signal } = {}) {
      const text = write(request);
      signal?.throwIfAborted();
      if (this.#handle) return unwrap(await this.#engine.answer(this.#handle, operation, text));
      return this.#run(made(this.#engine.start(operation, text)), signal);
    }

    /** Drives a run over a store in JavaScript. What was committed is answered, whoever aborts. */
    async #run(run, signal) {
      for (;;) {
        const text = run.step();
        const { ask } = JSON.parse(text);
        if (!ask) return unwrap(text);
        signal?.throwIfAborted();
        run.reply(await answerOf(this.#store, ask));
      }
    }

    static {
      for (const { type, name } of commands) {
        const value = async function (request, options) {
          return this.execute(composed("command", type, request), options);
        };
        Object.defineProperty(this.prototype, name, { value, configurable: true, writable: true });
      }
    }
  }

  return { Engine, Store };
}
