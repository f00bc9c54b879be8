/**
 * The script of exported pages. The page runs it, and then itself runs it once more as a worker: the one shows, the
 * other computes.
 */
import { analyseHere, type WorkerScope } from '../../server/src/worker.web';

if (typeof document === 'undefined') analyseHere(globalThis as unknown as WorkerScope);
// The parts of the page ask for the document as soon as they are loaded.
else void import('./livePage').then(({ startPage }) => startPage());
