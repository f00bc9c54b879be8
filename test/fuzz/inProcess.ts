import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createConnection,
  type DataCallback,
  type Connection,
  type Disposable,
  type Message,
} from 'vscode-languageserver/node';
import type { FoundFile } from '../../server/src/notes/files';
import { guarded, onlyMessages } from '../../server/src/incoming';
import type { StartAnalyst } from '../../server/src/lane';
import { startServer } from '../../server/src/server';
import { startAnalystIn } from '../../server/src/startAnalyst.web';
import type { FileHost } from '../../server/src/workspaceFiles';

/** A message as it travels: plain JSON, well-formed or not. */
export type Wire = Readonly<Record<string, unknown>>;

export interface Answer {
  readonly id: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** A server in this process, analyses included, spoken to in messages that need not be proper. */
export interface InProcessServer {
  send(message: Wire): void;
  /** Sends a request and waits for what is answered; neither result nor error: nothing was. */
  ask(method: string, params: unknown): Promise<Answer>;
  /** Answers to everything that was sent, in order of arrival. */
  readonly answers: readonly Answer[];
  /** Errors that the server has logged. */
  readonly logged: readonly string[];
}

class Wired extends AbstractMessageReader {
  #callback: DataCallback | null = null;
  listen(callback: DataCallback): Disposable {
    this.#callback = callback;
    return { dispose: () => undefined };
  }
  receive(message: Wire): void {
    this.#callback?.(JSON.parse(JSON.stringify(message)) as Message);
  }
}

class Heard extends AbstractMessageWriter {
  constructor(readonly hear: (message: Wire) => void) {
    super();
  }
  write(message: Message): Promise<void> {
    this.hear(JSON.parse(JSON.stringify(message)) as Wire);
    return Promise.resolve();
  }
  end(): void {}
}

/** How long an answer may take on a busy machine, in milliseconds, before it counts as missing. */
const patience = 120_000;

/** A workspace with no file on its disk: what is open is all there is. */
const emptyDisk: FileHost = {
  rootOf: () => 'file:///w',
  read: () => Promise.resolve(notThere),
  list: () => Promise.resolve([]),
};

export const notThere: FoundFile = { problem: 'file-not-found', reason: 'is not there' };

/** Starts one; it is not initialised yet. `reply` answers what the server asks. */
export function startInProcess(
  start: StartAnalyst = startAnalystIn(null),
  host: (connection: Connection) => FileHost = () => emptyDisk,
  reply: (method: unknown, params: unknown) => unknown = () => null,
): InProcessServer {
  const answers: Answer[] = [];
  const logged: string[] = [];
  const waiting = new Map<unknown, (answer: Answer) => void>();
  const reader = new Wired();
  const hear = (message: Wire): void => {
    const { id, method, params } = message;
    if (method === undefined) {
      answers.push(message as unknown as Answer);
      waiting.get(id)?.(message as unknown as Answer);
    } else if (method === 'window/logMessage') {
      const { type, message: words } = params as { type: number; message: string };
      if (type === 1) logged.push(words);
    } else if (id !== undefined) reader.receive({ jsonrpc: '2.0', id, result: reply(method, params) });
  };
  const connection = createConnection(onlyMessages(reader), new Heard(hear), guarded());
  startServer(connection, start, host(connection));
  let asked = 0;
  return {
    send: (message) => reader.receive({ jsonrpc: '2.0', ...message }),
    ask(method, params) {
      const id = `asked ${++asked}`;
      const answered = new Promise<Answer>((resolve) => {
        waiting.set(id, resolve);
        setTimeout(() => resolve({ id }), patience);
      });
      reader.receive({ jsonrpc: '2.0', id, method, params });
      return answered;
    },
    answers,
    logged,
  };
}
