import { parseArgs } from 'node:util';
import { didYouMean, didYouMeanText } from '../language/suggest';
import type { CommandDeclaration } from './declarations';

/** The arguments of a command, taken apart as it declares them. */
export interface Given {
  readonly positionals: readonly string[];
  /** The value of an option, if it was given. */
  text(name: string): string | undefined;
  /** The values of an option that may be given several times. */
  texts(name: string): readonly string[];
  flag(name: string): boolean;
}

/** Wrong usage, worded for whoever typed it. */
export interface Wrong {
  readonly kind: 'wrong';
  readonly message: string;
}

/** Takes the arguments of a command apart. Never throws. */
export function takeApart(command: CommandDeclaration, args: readonly string[]): Given | Wrong {
  const options = Object.fromEntries(
    command.options.map(({ name, short, value, many = false }) => [
      name,
      {
        type: value === null ? ('boolean' as const) : ('string' as const),
        multiple: many,
        ...(short === undefined ? {} : { short }),
      },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return {
      positionals,
      text: (name) => {
        const value = values[name];
        return typeof value === 'string' ? value : undefined;
      },
      texts: (name) => {
        const value = values[name];
        return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
      },
      flag: (name) => values[name] === true,
    };
  } catch (error) {
    return wrong(misused(command, error));
  }
}

/** parseArgs reports wrong usage by throwing; its first sentence says what is wrong, for programmers. */
function misused({ options }: CommandDeclaration, error: unknown): string {
  const said = (error instanceof Error ? error.message : String(error)).split(/\n|\. /)[0]!.replace(/\.*$/, '');
  const option = /'(?:-\w, )?(--?[^' ]+)[^']*'/.exec(said)?.[1] ?? '';
  if (said.startsWith('Unknown option')) {
    const names = options.map(({ name }) => `--${name}`);
    return `\`${option}\` is no option here.${didYouMeanText(didYouMean(option, names))}`;
  }
  if (said.includes('ambiguous'))
    return `\`${option}\` needs a value behind it; one that starts with a dash is written \`${option}=-…\`.`;
  if (said.includes('argument missing')) return `\`${option}\` needs a value behind it.`;
  if (said.includes('does not take an argument')) return `\`${option}\` takes no value.`;
  return `${said}.`;
}

export function isWrong(value: object): value is Wrong {
  return 'kind' in value && value.kind === 'wrong';
}

export function wrong(message: string): Wrong {
  return { kind: 'wrong', message };
}

/** `a, b or c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
