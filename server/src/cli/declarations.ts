import { documentKinds, reviewFormats } from '../exports';

/** How `surplus check` can report. */
export const checkFormats = ['pretty', 'json', 'sarif', 'junit', 'github'] as const;
export type CheckFormat = (typeof checkFormats)[number];

/** An option of a command; what it means stands in the help. */
export interface OptionDeclaration {
  readonly name: string;
  readonly short?: string;
  /** What the help writes for its value, such as `DIR`; null: a flag. */
  readonly value: string | null;
  /** Whether it may be given several times. */
  readonly many?: boolean;
  readonly about: string;
}

/** A command as it is declared once: reading of arguments and help are derived from it. */
export interface CommandDeclaration {
  readonly name: string;
  /** What stands behind the name, such as `PATH…`. */
  readonly takes: string;
  readonly about: string;
  readonly options: readonly OptionDeclaration[];
}

const budget: OptionDeclaration = {
  name: 'budget',
  value: 'EVALUATIONS',
  about: 'how much may be computed per block; the same number gives the same result everywhere',
};
const root: OptionDeclaration = {
  name: 'root',
  value: 'DIR',
  about: 'the workspace: nothing outside is read (default: the nearest folder with .git)',
};
const jobs: OptionDeclaration = {
  name: 'jobs',
  short: 'j',
  value: 'N',
  about: 'how many processors to use (default: all); results are the same with any number',
};
const as: OptionDeclaration = {
  name: 'as',
  value: 'PATH',
  about: 'where the note on standard input (the path `-`) would lie, for what it reads of other files',
};
const noIgnore: OptionDeclaration = {
  name: 'no-ignore',
  value: null,
  about: 'search folders for notes that .gitignore and .surplusignore leave out, too',
};

/** Every command of `surplus`, in the order of the help. */
export const commands: readonly CommandDeclaration[] = [
  {
    name: 'check',
    takes: 'PATH…',
    about: 'solve the models of notes, judge their claims, compare the numbers in their prose',
    options: [
      {
        name: 'format',
        value: checkFormats.join('|'),
        about:
          'pretty (default) for people, json for programs, sarif for code scanning, junit for test reports, github for annotations in GitHub Actions',
      },
      {
        name: 'watch',
        short: 'w',
        value: null,
        about: 'go on checking: a note again whenever it, or a note or data file it reads, is saved',
      },
      {
        name: 'certificates',
        value: 'DIR',
        about:
          'write a certificate (JSON) for every claim that is proved; `surplus verify` checks it without the solver',
      },
      jobs,
      noIgnore,
      as,
      budget,
      root,
    ],
  },
  {
    name: 'verify',
    takes: 'FILE…',
    about:
      'check certificates of proved claims again, without the solver; where the note is there, also that they belong to it',
    options: [root],
  },
  {
    name: 'render',
    takes: 'PATH…',
    about: 'write what the notes say for papers, for reviewers and for other programs',
    options: [
      {
        name: 'to',
        value: documentKinds.join('|'),
        about:
          'html: one page for each note, with sliders that run the same engine, no network; markdown: values filled in, models as tables and verdicts; latex: a command for each outcome, tables and figures, to \\input in a paper; csv, svg, png: the numbers and the drawing of each chart, a file for each',
      },
      {
        name: 'out',
        short: 'o',
        value: 'DIR',
        about:
          'where to; files are named after the note, those of charts also after the model (NOTE-ID-1.svg); default: the folder you are in; `-` prints the one document',
      },
      {
        name: 'width',
        value: 'column|page|MM',
        about: 'of svg, png and figures: one column of a two-column paper (84 mm), the page (174 mm), or millimetres',
      },
      { name: 'dpi', value: 'DOTS', about: 'dots an inch of PNGs (default: 300)' },
      jobs,
      noIgnore,
      as,
      budget,
      root,
    ],
  },
  {
    name: 'review',
    takes: 'PATH…',
    about:
      'print the report for a reviewer: every claim with domain, verdict and evidence, every number with its value',
    options: [
      {
        name: 'to',
        value: reviewFormats.join('|'),
        about: 'markdown (default), or html: one page that loads nothing and runs nothing',
      },
      jobs,
      noIgnore,
      budget,
      root,
    ],
  },
  {
    name: 'sweep',
    takes: 'NOTE#ID',
    about:
      'solve a model at every point of a grid or a Sobol design and write a table (CSV); `--merge FILE…` joins shards',
    options: [
      {
        name: 'over',
        value: 'NAME=FROM:TO:POINTS,…',
        many: true,
        about:
          'parameters (or choices to hold) and their values: k=0:50:200 (200 points with both ends), n=2..9 (whole numbers), r=uniform|segment (these values); all combinations, the last name moving first',
      },
      {
        name: 'sobol',
        value: 'N',
        about: 'N points that fill the box evenly instead of a grid; then write NAME=FROM:TO',
      },
      {
        name: 'read',
        value: 'EXPRESSION,…',
        many: true,
        about: 'what the columns are, such as "profit, profit - committed.profit" (default: every outcome)',
      },
      { name: 'scenario', value: 'NAME', about: 'sweep the model under this scenario' },
      { name: 'shard', value: 'I/N', about: 'only the I-th of N parts, for N machines; `--merge` joins their files' },
      { name: 'merge', value: null, about: 'join finished shards into the file that one run would have written' },
      {
        name: 'out',
        short: 'o',
        value: 'FILE',
        about: 'where to; a run that was stopped goes on where it ended (what there is so far is FILE.part)',
      },
      jobs,
      { ...budget, about: budget.about.replace('per block', 'per row') },
      root,
    ],
  },
  {
    name: 'new',
    takes: 'FAMILY',
    about: 'print a commented starter block of a family of models',
    options: [],
  },
  {
    name: 'lsp',
    takes: '',
    about: 'speak the Language Server Protocol with an editor',
    options: [{ name: 'stdio', value: null, about: 'over standard input and output (the only way)' }],
  },
];
