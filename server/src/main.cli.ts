/** The command line: `surplus`. Its workers run the same file. */
import { join } from 'node:path';
import { isMainThread, parentPort } from 'node:worker_threads';
import { runCommandLine } from './cli/main';
import { serveJobs } from './cli/worker';
import { engineVersion } from './engineVersion';
import { serveOverStdio } from './serve.node';

if (isMainThread) runHere();
else if (parentPort) serveJobs(parentPort);

function runHere(): void {
  const { stdout, stderr } = process;
  const dumb = process.env['TERM'] === 'dumb';
  // A reader that leaves early, such as `head`, is no error.
  stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));
  const running = runCommandLine(
    process.argv.slice(2),
    {
      folder: process.cwd(),
      colours: stdout.isTTY === true && !process.env['NO_COLOR'] && !dumb,
      progress: stderr.isTTY === true && !dumb,
      print: (text) => void stdout.write(text),
      error: (text) => void stderr.write(text),
    },
    {
      version: engineVersion,
      serve: () => serveOverStdio(join(__dirname, 'worker.js')),
      workerFile: __filename,
    },
  );
  void Promise.resolve(running).then((status) => {
    if (status !== null) process.exitCode = status;
  });
}
