type Awaitable<T> = T | PromiseLike<T>;

/** When, and by whom. */
export interface Asked {
  /** When. */
  at: Textual;
  /** By whom. */
  actor: Actor;
}

/** An `AbortSignal`. */
export interface Signal {
  throwIfAborted(): void;
}

/** How to carry out a command or view. */
export interface Options {
  /** Breaks off what is not yet committed; the promise is rejected with the signal's reason. */
  readonly signal?: Signal | undefined;
}

/** A store of the library. */
export class Store {
  private constructor();
  private readonly handle: never;
  /** A store in memory: it lasts as long as the process. */
  static memory(): Store;
  /** A store in an SQLite file, which is made if it is not there. */
  static sqlite(path: string): Store;
  /** A store in a PostgreSQL database, by its URL, such as `postgresql://user:password@host/database`. */
  static postgres(url: string): Promise<Store>;
}

/** What a store of the host throws that knows that nothing of a commit was applied, nor will be. */
export class StoreNotApplied extends Error {}

/** Holds a store of the host against the contract; `make` gives an empty one for each case. Promises how many cases there are. */
export function checkStore(make: () => Awaitable<HostStore>): Promise<number>;

/** The messages of notifications: templates checked once, then rendered one message at a time. */
export class Messages {
  constructor(setup: MessagesSetup);
  /** The message of a notification, by what the view `message` says of it. */
  render(message: MessageViewInput): RenderedMessage;
  /** The same, saying how it went instead of throwing a `BespeakError`. */
  readonly safe: Safe<Pick<Messages, "render">>;
}

/** How a document is rendered. */
export interface RenderOptions {
  /** In English (`en`) or French (`fr`). */
  readonly language: string;
  /** For letters other than Latin, Greek and Cyrillic in a PDF: the contents of font files. Of those that have a letter, the first sets it. */
  readonly fonts?: readonly Uint8Array[] | undefined;
}

/** A document, of the view `document`, as a page of HTML. */
export function renderDocument(document: DocumentInput, options: RenderOptions & { readonly format: "html" }): Promise<string>;
/** A document, of the view `document`, as a PDF. */
export function renderDocument(document: DocumentInput, options: RenderOptions & { readonly format: "pdf" }): Promise<Uint8Array>;

/** Commands and views on one store. On a store of the library they are carried out off the event loop. */
export class Engine {
  constructor(store: Store | HostStore, setup: EngineSetup);
  /** Carries out a command. */
  execute(request: CommandRequest, options?: Options): Promise<Outcome>;
  /** Carries out commands in order, on a store of the library with one durable sync, and says how each went. */
  executeAll(requests: readonly CommandRequest[], options?: Options): Promise<readonly Result<Outcome>[]>;
  /** Answers a view. Reading never changes anything. */
  look(request: ViewRequest, options?: Options): Promise<ViewAnswer>;
  /** Carries out one act on many bookings: each on its own, one that is refused holds up no other. */
  bulk(request: BulkRequest, options?: Options): Promise<BulkAnswer>;
  /** Tells what became of notifications. Saying the same again changes nothing. */
  acknowledge(request: AcknowledgeRequest, options?: Options): Promise<AcknowledgeAnswer>;
  /** Writes a checkpoint over all events that the last one does not cover. */
  checkpoint(request: CheckpointRequest, options?: Options): Promise<CheckpointAnswer>;
  /** Reads all events again and holds them against every checkpoint there is. */
  verifyCheckpoints(options?: Options): Promise<CheckpointsVerified>;
  /** Keeps a view of the register by name, for all staff, or removes it. */
  saveView(request: SaveViewRequest, options?: Options): Promise<SaveViewAnswer>;
  /** A method for each view. */
  readonly views: Views;
  /** The same methods, each promising how it went instead of throwing a `BespeakError`. */
  readonly safe: Safe<Pick<Engine, "execute" | "look" | "bulk" | "acknowledge" | "checkpoint" | "verifyCheckpoints" | "saveView">> & Safe<Commands> & { readonly views: Safe<Views> };
}
export interface Engine extends Commands {}
