/** Whether a path argument asks for a pattern rather than one file or folder. */
export function isGlob(path: string): boolean {
  return /[*?[\]{}]/.test(path);
}

/** The longest leading folder of a pattern without wildcards: where the search starts. */
export function globBase(pattern: string): string {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => isGlob(part));
  return first <= 0 ? (pattern.startsWith('/') ? '/' : '.') : parts.slice(0, first).join('/') || '/';
}

/**
 * A test for paths (with `/`) against a pattern of `*`, `?`, `[abc]`, `{one,two}` and `**` for any number of
 * folders. A bracket or brace that is not closed stands for itself.
 */
export function globTest(pattern: string): (path: string) => boolean {
  const alternatives = expandBraces(pattern).map((each) => each.split('/'));
  return (path) => {
    const parts = path.split('/');
    return alternatives.some((wanted) => matchParts(wanted, 0, parts, 0));
  };
}

/** At most this many alternatives: `{a,b}{a,b}…` doubles with every brace. */
const mostAlternatives = 1000;

function expandBraces(pattern: string): string[] {
  const done: string[] = [];
  const open = [pattern];
  while (open.length > 0 && done.length + open.length <= mostAlternatives) {
    const next = open.pop()!;
    const brace = /\{([^{}]*,[^{}]*)\}/.exec(next);
    if (!brace) done.push(next);
    else
      for (const choice of brace[1]!.split(','))
        open.push(next.slice(0, brace.index) + choice + next.slice(brace.index + brace[0].length));
  }
  return [...done, ...open];
}

function matchParts(wanted: readonly string[], i: number, parts: readonly string[], j: number): boolean {
  if (i === wanted.length) return j === parts.length;
  if (wanted[i] === '**') {
    for (let skip = j; skip <= parts.length; skip++) if (matchParts(wanted, i + 1, parts, skip)) return true;
    return false;
  }
  return j < parts.length && matchName(wanted[i]!, parts[j]!) && matchParts(wanted, i + 1, parts, j + 1);
}

/** One name against one part of a pattern; remembers the latest `*` instead of backtracking over all of them. */
function matchName(wanted: string, name: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  let i = 0;
  while (at < name.length) {
    const step = i < wanted.length && wanted[i] !== '*' ? matchCharacter(wanted, i, name[at]!) : 0;
    if (step > 0) {
      i += step;
      at++;
    } else if (wanted[i] === '*') {
      star = i++;
      resume = at;
    } else if (star >= 0) {
      i = star + 1;
      at = ++resume;
    } else return false;
  }
  while (wanted[i] === '*') i++;
  return i === wanted.length;
}

/** How many characters of the pattern match this character; 0: none. */
function matchCharacter(wanted: string, i: number, character: string): number {
  if (wanted[i] === '?') return 1;
  const close = wanted[i] === '[' ? wanted.indexOf(']', i + 2) : -1;
  if (close < 0) return wanted[i] === character ? 1 : 0;
  const negated = wanted[i + 1] === '!' || wanted[i + 1] === '^';
  const members = wanted.slice(i + (negated ? 2 : 1), close);
  return inClass(members, character) !== negated ? close - i + 1 : 0;
}

function inClass(members: string, character: string): boolean {
  for (let k = 0; k < members.length; k++) {
    if (members[k + 1] === '-' && k + 2 < members.length) {
      if (members[k]! <= character && character <= members[k + 2]!) return true;
      k += 2;
    } else if (members[k] === character) return true;
  }
  return false;
}
