import { parseArgs } from 'node:util';
import { documentKinds, type DocumentKind } from '../exports';

/** What the command line asks for. */
export type Command =
  | { readonly kind: 'help'; readonly about: string | null }
  | { readonly kind: 'version' }
  | { readonly kind: 'lsp' }
  | { readonly kind: 'new'; readonly family: string }
  | CheckCommand
  | RenderCommand
  | { readonly kind: 'wrong'; readonly message: string };

/** How `surplus check` can report. */
export const checkFormats = ['pretty', 'json', 'sarif', 'junit', 'github'] as const;
export type CheckFormat = (typeof checkFormats)[number];

export interface CheckCommand {
  readonly kind: 'check';
  readonly paths: readonly string[];
  readonly format: CheckFormat;
  /** Evaluations; null: the default. */
  readonly budget: number | null;
  readonly root: string | null;
}

export interface RenderCommand {
  readonly kind: 'render';
  readonly paths: readonly string[];
  readonly to: DocumentKind;
  /** The folder that files are written to. */
  readonly out: string;
  readonly budget: number | null;
  readonly root: string | null;
}

/** Commands and options of the language that this version does not carry out yet. */
const later = {
  commands: ['sweep', 'verify'],
  options: ['--certificates', '--watch'],
  documents: ['png'],
};

/** Reads the arguments behind `surplus`. Never throws; wrong usage comes back as `wrong`. */
export function readArguments(args: readonly string[]): Command {
  const [command, ...rest] = args;
  if (command === undefined) return wrong('Say what to do, for example `surplus check notes/`.');
  if (command === '--help' || command === '-h' || command === 'help') return { kind: 'help', about: rest[0] ?? null };
  if (command === '--version' || command === '-v') return { kind: 'version' };
  if (rest.includes('--help') || rest.includes('-h')) return { kind: 'help', about: command };
  if (command === 'check') return readCheck(rest);
  if (command === 'render') return readRender(rest);
  if (command === 'new') return readNew(rest);
  if (command === 'lsp') return readLsp(rest);
  if (later.commands.includes(command)) return wrong(`\`surplus ${command}\` is not part of this version.`);
  return wrong(`\`${command}\` is not a command. Use check, render, new or lsp.`);
}

function readCheck(args: readonly string[]): Command {
  const unsupported = later.options.find((option) =>
    args.some((arg) => arg === option || arg.startsWith(`${option}=`)),
  );
  if (unsupported) return wrong(`\`${unsupported}\` is not part of this version.`);
  const parsed = parse(args, { format: { type: 'string' }, budget: { type: 'string' }, root: { type: 'string' } });
  if ('message' in parsed) return wrong(parsed.message);
  const format = checkFormats.find((each) => each === (parsed.values.format ?? 'pretty'));
  if (format === undefined) return wrong(`\`${parsed.values.format}\` is not a format. Use ${listed(checkFormats)}.`);
  const notes = readNotes(parsed, 'check');
  return 'kind' in notes ? notes : { kind: 'check', ...notes, format };
}

function readRender(args: readonly string[]): Command {
  const parsed = parse(args, {
    to: { type: 'string' },
    out: { type: 'string', short: 'o' },
    budget: { type: 'string' },
    root: { type: 'string' },
  });
  if ('message' in parsed) return wrong(parsed.message);
  const { to, out } = parsed.values;
  if (to === undefined) return wrong(`Say what to render to: \`--to ${documentKinds.join('|')}\`.`);
  if (later.documents.includes(to))
    return wrong(`\`--to ${to}\` is not part of this version. Use ${listed(documentKinds)}.`);
  const kind = documentKinds.find((each) => each === to);
  if (kind === undefined) return wrong(`\`${to}\` is nothing to render to. Use ${listed(documentKinds)}.`);
  if (out === undefined || out === '') return wrong('Say which folder to write to, for example `-o out`.');
  const notes = readNotes(parsed, 'render');
  return 'kind' in notes ? notes : { kind: 'render', ...notes, to: kind, out };
}

/** What commands about notes have in common. */
function readNotes({ values: { budget, root }, positionals }: Parsed, verb: string) {
  if (budget !== undefined && !/^[1-9][0-9]{0,14}$/.test(budget))
    return wrong(
      `\`--budget ${budget}\` is not a number of evaluations. Write a whole number above 0, such as 1000000.`,
    );
  if (positionals.length === 0) return wrong(`Say which notes to ${verb}: files, folders or patterns.`);
  return { paths: positionals, budget: budget === undefined ? null : Number(budget), root: root ?? null };
}

function readNew(args: readonly string[]): Command {
  const parsed = parse(args, {});
  if ('message' in parsed) return wrong(parsed.message);
  const [family, extra] = parsed.positionals;
  if (family === undefined) return wrong('Say which family to start from, for example `surplus new game`.');
  if (extra !== undefined) return wrong(`\`surplus new\` takes one family; \`${extra}\` is too much.`);
  return { kind: 'new', family };
}

function readLsp(args: readonly string[]): Command {
  const parsed = parse(args, { stdio: { type: 'boolean' } });
  if ('message' in parsed) return wrong(parsed.message);
  if (parsed.positionals.length > 0)
    return wrong(`\`surplus lsp\` takes no paths; \`${parsed.positionals[0]}\` is too much.`);
  if (parsed.values.stdio !== true) return wrong('Only `surplus lsp --stdio` is spoken.');
  return { kind: 'lsp' };
}

type Options = Record<string, { type: 'string' | 'boolean'; short?: string }>;
/** Whether a value is a text or a flag follows from the option's declaration. */
interface Values {
  readonly format?: string;
  readonly budget?: string;
  readonly root?: string;
  readonly stdio?: boolean;
  readonly to?: string;
  readonly out?: string;
}
interface Parsed {
  readonly values: Values;
  readonly positionals: readonly string[];
}

function parse(args: readonly string[], options: Options): Parsed | { readonly message: string } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { values: values as Values, positionals };
  } catch (error) {
    // parseArgs reports wrong usage by throwing; its first sentence says what is wrong.
    return { message: (error instanceof Error ? error.message : String(error)).split('. ')[0]! + '.' };
  }
}

/** `a, b or c`. */
function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function wrong(message: string): Extract<Command, { kind: 'wrong' }> {
  return { kind: 'wrong', message };
}
