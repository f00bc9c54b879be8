import { CompletionItemKind, InsertTextFormat, type CompletionItem } from 'vscode-languageserver';
import type { Range } from '../analysis/analysis';
import { binderNames, functions, signature, type FunctionDeclaration } from '../language/expressions';
import { functionCard, nameCard } from './cards';
import type { KnownName } from './names';
import { showValue } from './words';

/**
 * Names that may stand where an expression is being written. `path` is the dotted name so far; offered is the next
 * part of every name that begins with it, put in at `range` (what is written behind the last dot).
 */
export function completeNames(
  names: readonly KnownName[],
  path: string,
  range: Range,
  current: boolean,
): CompletionItem[] {
  const prefix = path.slice(0, path.lastIndexOf('.') + 1);
  const items = new Map<string, CompletionItem>();
  names.forEach((known, order) => {
    if (!known.name.startsWith(prefix)) return;
    const next = firstPart(known.name.slice(prefix.length));
    if (next === '') return;
    const whole = prefix + next === known.name;
    if (items.has(next) && !(whole && items.get(next)!.kind === CompletionItemKind.Module)) return;
    items.set(next, whole ? nameItem(known, next, range, order, current) : memberItem(next, range, order));
  });
  return [...items.values()];
}

/** Functions and constants of the language, with what stands between arguments; nothing behind a dot. */
export function completeFunctions(path: string, range: Range, comma = ', '): CompletionItem[] {
  if (path.includes('.')) return [];
  return [
    ...functions.map((each) => functionItem(each, range, comma)),
    ...constants.map(([label, about]) => ({
      label,
      kind: CompletionItemKind.Constant,
      documentation: about,
      sortText: `8${label}`,
      textEdit: { range, newText: label },
    })),
  ];
}

const constants = [
  ['pi', 'The ratio of a circle’s circumference to its diameter.'],
  ['inf', 'Infinity.'],
  ['true', 'A flag that is set.'],
  ['false', 'A flag that is not set.'],
] as const;

/** Variables of `sum(t, …`, `root(x, …` that are open before the cursor. */
export function boundVariables(before: string, range: Range): CompletionItem[] {
  const names = new Set<string>();
  for (const { index, 0: opening, 1: name } of before.matchAll(binding)) {
    const isOpen = [...before.slice(index + opening.length)].reduce(closeBracket, 1) > 0;
    if (isOpen) names.add(name!);
  }
  return [...names].map((label) => ({
    label,
    labelDetails: { description: 'variable' },
    kind: CompletionItemKind.Variable,
    sortText: `0${label}`,
    textEdit: { range, newText: label },
  }));
}

const binding = new RegExp(
  String.raw`\b(?:${[...binderNames].join('|')})\(\s*([\p{L}_][\p{L}\p{M}\p{Nd}_]*)\s*,`,
  'gu',
);

/** How many brackets are open; once none is, it stays so. */
function closeBracket(open: number, character: string): number {
  if (open === 0) return 0;
  return character === '(' ? open + 1 : character === ')' ? open - 1 : open;
}

/** The part before the first dot that is not quoted. */
function firstPart(name: string): string {
  return /^(?:"[^"]*"|'[^']*'|[^.])*/.exec(name)![0];
}

const kinds = {
  parameter: CompletionItemKind.Constant,
  attribute: CompletionItemKind.Property,
  choice: CompletionItemKind.Variable,
  definition: CompletionItemKind.Function,
  outcome: CompletionItemKind.Value,
  scenario: CompletionItemKind.Module,
  block: CompletionItemKind.Module,
  claim: CompletionItemKind.Event,
} as const;

function nameItem(known: KnownName, label: string, range: Range, order: number, current: boolean): CompletionItem {
  const value = known.value === undefined || !current ? '' : `= ${showValue(known.value, known.unit)}`;
  return {
    label,
    labelDetails: { description: value === '' ? known.kind : value },
    kind: kinds[known.kind],
    documentation: { kind: 'markdown', value: nameCard(known, current) },
    sortText: `1${String(order).padStart(5, '0')}`,
    textEdit: { range, newText: label },
  };
}

function memberItem(label: string, range: Range, order: number): CompletionItem {
  return {
    label,
    labelDetails: { description: 'members' },
    kind: CompletionItemKind.Module,
    sortText: `1${String(order).padStart(5, '0')}`,
    textEdit: { range, newText: label },
  };
}

function functionItem(declaration: FunctionDeclaration, range: Range, comma: string): CompletionItem {
  const { name, parameters } = declaration;
  const holes = parameters.filter((each) => each !== '…').map((each, index) => `\${${index + 1}:${each}}`);
  return {
    label: name,
    labelDetails: { detail: `(${parameters.join(', ')})` },
    kind: CompletionItemKind.Method,
    detail: signature(declaration),
    documentation: { kind: 'markdown', value: functionCard(name)! },
    sortText: `7${name}`,
    insertTextFormat: InsertTextFormat.Snippet,
    textEdit: { range, newText: `${name}(${holes.join(comma)})` },
  };
}
