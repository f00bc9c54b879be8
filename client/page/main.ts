/**
 * The script of exported pages. The page runs it, and then itself runs it once more as a worker: the one shows, the
 * other computes.
 */
import { analyseHere, type WorkerScope } from '../../server/src/worker.web';
import { startPage } from './livePage';

if (typeof document === 'undefined') analyseHere(globalThis as unknown as WorkerScope);
else startPage();
