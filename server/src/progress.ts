import type { Connection } from 'vscode-languageserver';

/** Shows what takes long in the client's progress, where it can be cancelled. */
export interface CheckProgress {
  /** A note is being checked from now on. */
  ordered(uri: string): void;
  /** It is not, any more. */
  settled(uri: string): void;
  dispose(): void;
}

/** How long a check takes before it is worth a word, in milliseconds. */
const patience = 1000;

interface Running {
  readonly timer: ReturnType<typeof setTimeout>;
  end: (() => void) | null;
  over: boolean;
}

/** Reports checks over a connection; does nothing for a client that cannot show progress. */
export function createProgress(
  connection: Connection,
  canShow: () => boolean,
  stop: (uri: string) => void,
): CheckProgress {
  const running = new Map<string, Running>();

  const show = async (uri: string, check: Running): Promise<void> => {
    const progress = await connection.window.createWorkDoneProgress();
    if (check.over) return;
    const name = decodeURIComponent(uri.split('/').at(-1) ?? uri);
    progress.begin('Surplus', undefined, `checking ${name}`, true);
    progress.token.onCancellationRequested(() => stop(uri));
    check.end = () => progress.done();
  };

  const settled = (uri: string): void => {
    const check = running.get(uri);
    if (!check) return;
    running.delete(uri);
    clearTimeout(check.timer);
    check.over = true;
    check.end?.();
  };

  return {
    ordered(uri) {
      // A check that goes on with a newer text is the same to the reader.
      if (!canShow() || running.has(uri)) return;
      const check: Running = { timer: setTimeout(() => void show(uri, check), patience), end: null, over: false };
      running.set(uri, check);
    },
    settled,
    dispose: () => [...running.keys()].forEach(settled),
  };
}
