import { commands, type CommandDeclaration, type OptionDeclaration } from './declarations';

const widest = 110;
const column = 26;

const ending = `Paths are notes (.md .markdown .qmd .Rmd), folders, or patterns such as "notes/**/*.md".

Exit status: 0 all claims and numbers pass, 1 some do not or a block has errors,
             2 wrong usage or a file that cannot be read or written.
`;

/** The text behind `surplus --help`, or of one command behind `surplus COMMAND --help`. */
export function helpText(about: string | null): string {
  const command = commands.find(({ name }) => name === about);
  return command ? commandHelp(command) : overview();
}

function overview(): string {
  const usage = commands.map(({ name, takes, about }) => entry(`surplus ${name} ${takes}`.trimEnd(), about));
  return [
    'surplus: check research notes whose economic models run\n',
    `Commands:\n${usage.join('')}`,
    '  surplus COMMAND --help    the options of a command\n  surplus --version\n',
    ending,
  ].join('\n');
}

function commandHelp({ name, takes, about, options }: CommandDeclaration): string {
  const written = options.map((option) => entry(optionUsage(option), option.about));
  return [
    `surplus ${name}${takes === '' ? '' : ` ${takes}`}${options.length > 0 ? ' [options]' : ''}: ${about}\n`,
    ...(written.length > 0 ? [`Options:\n${written.join('')}`] : []),
    ending,
  ].join('\n');
}

function optionUsage({ name, short, value }: OptionDeclaration): string {
  return `${short === undefined ? '' : `-${short}, `}--${name}${value === null ? '' : ` ${value}`}`;
}

/** A term with its explanation beside it, or below where the term is long. */
function entry(term: string, about: string): string {
  const lines = wrapped(about, widest - column - 2);
  const first = term.length <= column - 2 ? `  ${term.padEnd(column)}${lines.shift() ?? ''}\n` : `  ${term}\n`;
  return first + lines.map((line) => `  ${' '.repeat(column)}${line}\n`).join('');
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1)!;
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
