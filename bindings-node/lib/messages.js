// Messages of notifications, from templates.

import { BespeakError, unwrap } from "../../bindings-wasm/lib/shared.js";

export function makeMessages(native, { write }) {
  /** The messages of notifications: templates checked once, then rendered one message at a time. */
  return class Messages {
    #messages;

    constructor(setup) {
      const handle = native.messages(write(setup));
      this.#messages = typeof handle === "string" ? unwrap(handle) : handle;
      this.safe = {
        render: (message) => {
          try {
            return { ok: true, value: this.render(message) };
          } catch (error) {
            if (error instanceof BespeakError) return { ok: false, error };
            throw error;
          }
        },
      };
    }

    /** The message of a notification, by what the view `message` says of it. */
    render(message) {
      return unwrap(this.#messages.render(write(message)));
    }
  };
}
