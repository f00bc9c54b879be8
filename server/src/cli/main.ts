import { createBoundary } from '../analysis/boundary';
import { families } from '../families';
import { readArguments } from './arguments';
import type { Assets } from './assets';
import { check } from './check';
import { helpText } from './help';
import type { Io } from './io';
import { starterBlock } from './new';
import { render } from './render';
import { merge } from './sweep/merge';
import { verify } from './certificates/verify';
import { sweep } from './sweep/sweep';
import { review } from './review';

export interface CommandLine {
  readonly version: string;
  /** Speaks the language server protocol over standard input and output until the editor leaves. */
  readonly serve: () => void;
  /** The file that workers run. */
  readonly workerFile: string;
  readonly assets: Assets;
}

/** Carries out a command and answers the exit status; null while a language server goes on running. */
export function runCommandLine(
  args: readonly string[],
  io: Io,
  { version, serve, workerFile, assets }: CommandLine,
): number | null | Promise<number> {
  const boundary = createBoundary((message) => io.error(`${message}\n`));
  const surroundings = { io, boundary, workerFile, assets };
  const finished = (running: Promise<number>): Promise<number> =>
    running.then((status) => (boundary.count > 0 ? 2 : status));
  const command = readArguments(args);
  switch (command.kind) {
    case 'help':
      io.print(helpText(command.about));
      return 0;
    case 'version':
      io.print(`${version}\n`);
      return 0;
    case 'wrong':
      io.error(`surplus: ${command.message}\nSee surplus --help.\n`);
      return 2;
    case 'new': {
      const starter = starterBlock(command.family, families);
      if ('text' in starter) io.print(starter.text);
      else io.error(`surplus new: ${starter.message}\n`);
      return 'text' in starter ? 0 : 2;
    }
    case 'check':
      return finished(check(command, surroundings, version));
    case 'verify':
      return finished(verify(command, surroundings));
    case 'render':
      return finished(render(command, surroundings));
    case 'review':
      return finished(review(command, surroundings, version));
    case 'sweep':
      return finished(sweep(command, surroundings, version));
    case 'merge':
      return finished(merge(command.files, command.out, io));
    case 'lsp':
      serve();
      return null;
  }
}
