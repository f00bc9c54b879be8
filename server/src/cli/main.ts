import { createBoundary } from '../analysis/boundary';
import { families } from '../families';
import { readArguments } from './arguments';
import { check } from './check';
import { help } from './help';
import type { Io } from './io';
import { starterBlock } from './new';
import { render } from './render';

export interface CommandLine {
  readonly version: string;
  /** Speaks the language server protocol over standard input and output until the editor leaves. */
  readonly serve: () => void;
}

/** Carries out a command and answers the exit status; null while a language server goes on running. */
export function runCommandLine(
  args: readonly string[],
  io: Io,
  { version, serve }: CommandLine,
): number | null | Promise<number> {
  const boundary = createBoundary((message) => io.error(`${message}\n`));
  const command = readArguments(args);
  switch (command.kind) {
    case 'help':
      io.print(help);
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
    case 'check': {
      const status = check(command, io, boundary, version);
      return boundary.count > 0 ? 2 : status;
    }
    case 'render':
      return render(command, io, boundary).then((status) => (boundary.count > 0 ? 2 : status));
    case 'lsp':
      serve();
      return null;
  }
}
