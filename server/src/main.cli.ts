/**
 * Everything that runs in Node, in one bundle: the command line `surplus`, the language server, and the workers of
 * both, which run the same file.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { createAssets } from './cli/assets';
import { runCommandLine } from './cli/main';
import { serveJobs, servesJobs } from './cli/worker';
import { engineVersion } from './engineVersion';

if (!isMainThread && parentPort && isForAnalyst(workerData)) void workForServer(parentPort, workerData);
else if (isMainThread && require.main === module) start();

function start(): void {
  if (servesJobs()) serveJobs();
  else runHere();
}

/** Loads what this worker needs, before it takes its first message. */
async function workForServer(port: NonNullable<typeof parentPort>, data: AnalystData): Promise<void> {
  const [{ serveAnalyst }, { createAnalyst }, { integerSolverFor }, { solverBinary }] = await Promise.all([
    import('./worker.node'),
    import('./analyst'),
    import('./analysis/integerSolver'),
    import('./disk/solverBinary'),
  ]);
  serveAnalyst(port, data, { createAnalyst, integerSolverFor }, solverBinary);
}

interface AnalystData {
  readonly cancelFlag: Int32Array;
}

function isForAnalyst(data: unknown): data is AnalystData {
  return typeof data === 'object' && data !== null && 'cancelFlag' in data;
}

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
      input: () => readFileSync(0),
      error: (text) => void stderr.write(text),
    },
    {
      version: engineVersion,
      serve: () => void import('./serve.node').then(({ serveOverStdio }) => serveOverStdio(__filename)),
      workerFile: __filename,
      assets: createAssets(join(__dirname, 'assets')),
    },
  );
  void Promise.resolve(running).then((status) => {
    if (status !== null) process.exitCode = status;
  });
}
