import type { CancellationToken } from 'vscode-languageserver';

/** Stops waiting when the client no longer wants the answer; null then. */
export function unlessCancelled<T>(work: Promise<T>, token: CancellationToken): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const listener = token.onCancellationRequested(() => resolve(null));
    work.then(resolve, reject).finally(() => listener.dispose());
  });
}

export function pause(milliseconds: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), milliseconds));
}
