import type { Restarts } from './restarts';

/** How the language server is: `stopped` is left to the author. */
export type ServerState = 'running' | 'starting' | 'stopped';

/** A client of a language server as far as starting it goes. */
export interface Startable {
  /** `down`: it was stopped, or could not be started. */
  state(): 'running' | 'starting' | 'down';
  /** Rejects when it cannot be started. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Calls `listener` when the state has changed. */
  onChange(listener: () => void): void;
}

/** Keeps a language server running. */
export interface Keeper {
  readonly state: ServerState;
  /** Starts the server, or starts it anew, as the author asks for it. What comes of it `changed` says. */
  restart(): Promise<void>;
  /** The server is left alone from now on. */
  end(): void;
}

/** How long the client's own restart is waited for, in milliseconds. */
const patience = 1000;

/**
 * Starts a server again that is down: the client does so itself when a connection is closed, but not when the server ends
 * between its first answer and the client's next word, or when no process could be made. `changed` hears of every state.
 */
export function keepRunning(client: Startable, restarts: Restarts, changed: (state: ServerState) => void): Keeper {
  let state: ServerState = 'starting';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const show = (next: ServerState): void => {
    if (next === state) return;
    state = next;
    changed(state);
  };
  const revive = (): void => {
    if (ended || client.state() !== 'down') return;
    if (restarts.again(Date.now())) client.start().catch(look);
    else show('stopped');
  };
  const look = (): void => {
    clearTimeout(timer);
    if (ended) return;
    const now = client.state();
    if (now !== 'down') return show(now);
    // What was given up stays so until it runs: it may go through other states in between.
    if (state !== 'stopped') show('starting');
    timer = setTimeout(revive, patience);
  };

  client.onChange(look);
  return {
    get state() {
      return state;
    },
    async restart() {
      restarts.forget();
      show('starting');
      // A server that does not stop in time is left behind: the next one has a connection of its own.
      if (client.state() === 'running') await client.stop().catch(() => undefined);
      await client.start().catch(look);
    },
    end() {
      ended = true;
      clearTimeout(timer);
    },
  };
}
