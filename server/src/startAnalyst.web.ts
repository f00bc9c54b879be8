import type { AnalystAnswer } from './analyst';
import type { AnalystHandle, StartAnalyst } from './lane';
import { scriptMark } from './scriptMark';
import { createMessagedAnalyst, type ToAnalyst } from './worker.web';

/** The name of the workers that the server starts. */
export const analystName = 'surplus analyst';

/** The address of the bundle in the name of the server's worker; null: it is not there. */
export function scriptIn(name: string): string | null {
  const at = name.indexOf(scriptMark);
  return at < 0 ? null : name.slice(at + scriptMark.length);
}

/** A worker within a worker. */
interface NestedWorker {
  postMessage(message: ToAnalyst): void;
  terminate(): void;
  onmessage: ((event: { readonly data: AnalystAnswer }) => void) | null;
  onerror: ((event: { readonly message?: string; preventDefault?(): void }) => void) | null;
}
declare const Worker: (new (url: string, options: { readonly name: string }) => NestedWorker) | undefined;

/**
 * Starts workers within the server's own worker; where that cannot be (no such workers, or the script does not
 * load there), notes are analysed in the server's thread, which then answers between two steps of work.
 */
export function startAnalystIn(script: string | null): StartAnalyst {
  let nests = script !== null && typeof Worker !== 'undefined';
  return (answer, failed) => {
    if (!nests || script === null) return inThisThread(answer);
    return nested(script, answer, (error, started) => {
      if (!started) nests = false;
      failed(error);
    });
  };
}

function nested(
  script: string,
  answer: (message: AnalystAnswer) => void,
  failed: (error: unknown, started: boolean) => void,
): AnalystHandle {
  // By way of an address of this origin: the script may come from another one.
  const starter = new Blob([`importScripts(${JSON.stringify(script)});`], { type: 'text/javascript' });
  const url = URL.createObjectURL(starter);
  const worker = new Worker!(url, { name: analystName });
  let started = false;
  worker.onmessage = ({ data }) => {
    started = true;
    answer(data);
  };
  worker.onerror = (event) => {
    event.preventDefault?.();
    worker.onerror = null;
    failed(new Error(event.message ?? 'The analysis worker could not be started.'), started);
  };
  return {
    post: (job) => worker.postMessage({ kind: 'job', job }),
    cancel: (id) => worker.postMessage({ kind: 'cancel', id }),
    terminate() {
      worker.onerror = null;
      worker.terminate();
      URL.revokeObjectURL(url);
    },
  };
}

function inThisThread(answer: (message: AnalystAnswer) => void): AnalystHandle {
  let over = false;
  const receive = createMessagedAnalyst((message) => {
    if (!over) answer(message);
  });
  return {
    post: (job) => receive({ kind: 'job', job }),
    cancel: (id) => receive({ kind: 'cancel', id }),
    terminate() {
      over = true;
    },
  };
}
