/** Loaded into a process before anything else: tells on descriptor 3 how much memory it took at most, in kB. */
import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));
