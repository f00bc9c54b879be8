/** The command line: `surplus`. */
import { join } from 'node:path';
import { runCommandLine } from './cli/main';
import { serveOverStdio } from './serve.node';

/** Put in by the build; absent when run from the sources. */
declare const __SURPLUS_VERSION__: string | undefined;

const { stdout, stderr } = process;
// A reader that leaves early, such as `head`, is no error.
stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));

const running = runCommandLine(
  process.argv.slice(2),
  {
    folder: process.cwd(),
    colours: stdout.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb',
    print: (text) => void stdout.write(text),
    error: (text) => void stderr.write(text),
  },
  {
    version: typeof __SURPLUS_VERSION__ === 'string' ? __SURPLUS_VERSION__ : 'development',
    serve: () => serveOverStdio(join(__dirname, 'worker.js')),
  },
);
void Promise.resolve(running).then((status) => {
  if (status !== null) process.exitCode = status;
});
