import { documentKinds, reviewFormats, type DocumentKind, type ReviewFormat } from '../exports';
import { checkFormats, commands, type CheckFormat } from './declarations';
import { readSweep, type MergeCommand, type SweepCommand } from './sweep/arguments';
import { isWrong, listed, takeApart, wrong, type Given, type Wrong } from './given';
import { readBudget, readJobs } from './limits';
import { readPicture } from './picture';

/** What the command line asks for. */
export type Command =
  | { readonly kind: 'help'; readonly about: string | null }
  | { readonly kind: 'version' }
  | { readonly kind: 'lsp' }
  | { readonly kind: 'new'; readonly family: string }
  | CheckCommand
  | RenderCommand
  | SweepCommand
  | MergeCommand
  | ReviewCommand
  | VerifyCommand
  | Wrong;

/** Which notes a command is about, and what may be spent on each. */
export interface Wanted {
  readonly paths: readonly string[];
  /** Evaluations; null: the default. */
  readonly budget: number | null;
  readonly root: string | null;
  /** Processors; null: all. */
  readonly jobs: number | null;
  /** Whether ignore files count. */
  readonly ignore: boolean;
  /** Where the note on standard input (the path `-`) would lie. */
  readonly as: string;
}

export interface CheckCommand extends Wanted {
  readonly kind: 'check';
  readonly format: CheckFormat;
  readonly watch: boolean;
  /** The folder for certificates of proved claims; null: none are written. */
  readonly certificates: string | null;
}

export interface VerifyCommand {
  readonly kind: 'verify';
  readonly files: readonly string[];
  readonly root: string | null;
}

export interface RenderCommand extends Wanted {
  readonly kind: 'render';
  readonly to: DocumentKind;
  /** The folder that files are written to; `-`: standard output. */
  readonly out: string;
  /** Of pictures, in CSS pixels; null: as wide as a page of text. */
  readonly width: number | null;
  readonly dotsPerInch: number;
}

export interface ReviewCommand extends Wanted {
  readonly kind: 'review';
  readonly to: ReviewFormat;
}

const readers: Readonly<Record<string, (given: Given) => Command>> = {
  check: readCheck,
  verify: readVerify,
  render: readRender,
  sweep: readSweep,
  review: readReview,
  new: readNew,
  lsp: readLsp,
};

/** Reads the arguments behind `surplus`. Never throws; wrong usage comes back as `wrong`. */
export function readArguments(args: readonly string[]): Command {
  const [name, ...rest] = args;
  if (name === undefined) return wrong('Say what to do, for example `surplus check notes/`.');
  if (name === '--help' || name === '-h' || name === 'help') return { kind: 'help', about: rest[0] ?? null };
  if (name === '--version' || name === '-v') return { kind: 'version' };
  const declaration = commands.find((each) => each.name === name);
  const read = readers[name];
  if (declaration === undefined || read === undefined)
    return wrong(`\`${name}\` is not a command. Use ${listed(commands.map((each) => each.name))}.`);
  if (asksForHelp(rest)) return { kind: 'help', about: name };
  const given = takeApart(declaration, rest);
  return isWrong(given) ? given : read(given);
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some((arg) => arg === '--help' || arg === '-h');
}

function readCheck(given: Given): Command {
  const written = given.text('format') ?? 'pretty';
  const format = checkFormats.find((each) => each === written);
  if (format === undefined) return wrong(`\`${written}\` is not a format. Use ${listed(checkFormats)}.`);
  const wanted = readWanted(given, 'check');
  if (isWrong(wanted)) return wanted;
  const watch = given.flag('watch');
  if (watch && format !== 'pretty') return wrong('`--watch` shows the report for people; leave `--format` out.');
  const certificates = given.text('certificates') ?? null;
  if (certificates === '') return wrong('Say which folder certificates go to, for example `--certificates proofs`.');
  if (watch && certificates !== null)
    return wrong('`--watch` writes no certificates; run `surplus check` once for them.');
  return { kind: 'check', ...wanted, format, watch, certificates };
}

function readVerify(given: Given): Command {
  if (given.positionals.length === 0)
    return wrong('Say which certificates to verify: files that `--certificates` wrote.');
  return { kind: 'verify', files: given.positionals, root: given.text('root') ?? null };
}

function readRender(given: Given): Command {
  const to = given.text('to');
  if (to === undefined) return wrong(`Say what to render to: \`--to ${documentKinds.join('|')}\`.`);
  const kind = documentKinds.find((each) => each === to);
  if (kind === undefined) return wrong(`\`${to}\` is nothing to render to. Use ${listed(documentKinds)}.`);
  const out = given.text('out') ?? '.';
  if (out === '') return wrong('Say which folder to write to, for example `-o out`.');
  const picture = readPicture(given);
  if (isWrong(picture)) return picture;
  const wanted = readWanted(given, 'render');
  if (isWrong(wanted)) return wanted;
  if (out === '-' && wanted.paths.length !== 1) return wrong('`-o -` prints one document; name one note.');
  return { kind: 'render', ...wanted, ...picture, to: kind, out };
}

function readReview(given: Given): Command {
  const written = given.text('to') ?? 'markdown';
  const to = reviewFormats.find((each) => each === written);
  if (to === undefined) return wrong(`A review is not written as \`${written}\`. Use ${listed(reviewFormats)}.`);
  const wanted = readWanted(given, 'review');
  return isWrong(wanted) ? wanted : { kind: 'review', ...wanted, to };
}

/** What commands about notes have in common. */
function readWanted(given: Given, verb: string): Wanted | Wrong {
  if (given.positionals.length === 0) return wrong(`Say which notes to ${verb}: files, folders or patterns.`);
  const budget = readBudget(given);
  if (budget !== null && typeof budget !== 'number') return budget;
  const jobs = readJobs(given);
  if (jobs !== null && typeof jobs !== 'number') return jobs;
  return {
    paths: given.positionals,
    budget,
    root: given.text('root') ?? null,
    jobs,
    ignore: !given.flag('no-ignore'),
    as: given.text('as') ?? 'stdin.md',
  };
}

function readNew({ positionals: [family, extra] }: Given): Command {
  if (family === undefined) return wrong('Say which family to start from, for example `surplus new game`.');
  if (extra !== undefined) return wrong(`\`surplus new\` takes one family; \`${extra}\` is too much.`);
  return { kind: 'new', family };
}

function readLsp(given: Given): Command {
  const [extra] = given.positionals;
  if (extra !== undefined) return wrong(`\`surplus lsp\` takes no paths; \`${extra}\` is too much.`);
  if (!given.flag('stdio')) return wrong('Only `surplus lsp --stdio` is spoken.');
  return { kind: 'lsp' };
}
