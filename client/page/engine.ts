import type { AnalystAnswer, TriedValues } from '../../server/src/analyst';
import { scriptElement, solverElement, type LiveNote } from '../../server/src/exports/liveNote';
import type { ToAnalyst } from '../../server/src/worker.web';

/** A safety stop for one computation, in seconds; budgets end it long before. */
const seconds = 120;

/** The engine of the page, in a thread of its own. */
export interface Engine {
  /** Computes the note as it stands (null), or under other values; what was under way is given up. */
  compute(whatIf: TriedValues | null): void;
}

/** Starts the script of this page a second time as a worker, where it finds no document and computes. */
export function startEngine(note: LiveNote, answer: (message: AnalystAnswer) => void, failed: () => void): Engine {
  const script = document.getElementById(scriptElement)?.textContent ?? '';
  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const worker = new Worker(address);
  let latest = 0;
  worker.onmessage = ({ data }: MessageEvent<AnalystAnswer>) => answer(data);
  worker.onerror = () => failed();
  // Whatever is sent later waits for the solver as well, in its order.
  const ready = handOverSolver(worker).catch(failed);
  const send = (message: ToAnalyst): void => void ready.then(() => worker.postMessage(message));
  const { text, path, files, budget } = note;
  const place = path === null ? null : { root: '', path };
  const supplies = files.map(([name, file]) => [name, file, 0] as const);
  return {
    compute(whatIf) {
      if (latest > 0) send({ kind: 'cancel', id: latest });
      const id = ++latest;
      const jobFiles = { place, supplies, changes: new Map<string, number>() };
      const about = { uri: 'note', version: 0, said: { text, forget: [] }, charts: true, cards: false };
      send({ kind: 'job', job: { id, ...about, whatIf, budget, seconds, files: jobFiles, findings: [] } });
    },
  };
}

/** Gives the worker the program of the integer solver, if the page has it with it: packed, as text. */
async function handOverSolver(worker: Worker): Promise<void> {
  const packed = document.getElementById(solverElement)?.textContent;
  if (!packed) return;
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const message: ToAnalyst = { kind: 'solver', binary: new Uint8Array(await new Response(unpacked).arrayBuffer()) };
  worker.postMessage(message);
}
