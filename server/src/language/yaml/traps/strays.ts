import { problem, replace } from '../../../notes/problem';
import type { Span } from '../../../notes/span';
import { textKeys } from '../keys';
import type { Entry } from '../outline';
import type { Finding } from '../repair';
import { missingColon, unnamedPair } from './pairTraps';
import { excerpt } from './quoting';

/** Keys under which every line has a name. */
const mappingKeys: ReadonlySet<string> = new Set([
  ...['params', 'define', 'scenarios', 'players', 'segments', 'products', 'firms', 'tasks'],
  ...['contributions', 'customers', 'businessModels', 'chooses', 'payoffs', 'commitment', 'cost'],
]);
const listKeys: ReadonlySet<string> = new Set(['claims', 'charts']);

/** Lines of a group that are neither `name: value` nor `- entry`, although their neighbours are. */
export function strayTraps(text: string, parent: Entry | null, group: readonly Entry[]): Finding[] {
  const key = parent?.key ? text.slice(parent.key.start, parent.key.end) : null;
  const kind = kindOf(text, parent, key, group);
  if (kind === null) return [];
  return group.flatMap((entry, index) => {
    if (entry.kind !== 'stray' || entry.value !== null) return [];
    const span = { start: entry.start, end: entry.end };
    const finding =
      markOfDocument(text, entry, group.slice(0, index)) ??
      (kind === 'list' ? missingDash(text, span) : pairWithoutColon(text, entry, span));
    return finding === null || finding === 'fine' ? [] : [finding];
  });
}

/** What the lines of a group are meant to be; null if they may be one text over several lines. */
function kindOf(
  text: string,
  parent: Entry | null,
  key: string | null,
  group: readonly Entry[],
): 'list' | 'mapping' | null {
  const first = group.find((entry) => entry.kind !== 'stray');
  if (first !== undefined) return first.kind === 'item' ? 'list' : 'mapping';
  if (key !== null && listKeys.has(key)) return 'list';
  if (key !== null && mappingKeys.has(key)) return 'mapping';
  if (parent === null && /^model\b/.test(text.slice(group[0]!.start, group[0]!.end))) return 'mapping';
  const glued =
    key !== null &&
    !textKeys.has(key) &&
    /^[\p{L}_][\p{L}\p{Nd}_]*:\S/u.test(text.slice(group[0]!.start, group[0]!.end));
  return glued ? 'mapping' : null;
}

/** `---`, `...` and `%YAML` lines; `fine` for a `---` that opens the block. */
function markOfDocument(text: string, entry: Entry, before: readonly Entry[]): Finding | 'fine' | null {
  const written = text.slice(entry.start, entry.end);
  const mark = /^(---|\.\.\.)(?=\s|$)|^%[A-Z]+.*$/.exec(written);
  if (mark === null || entry.column !== 0) return null;
  const opens = before.every((each) => text[each.start] === '%');
  if (opens && written === '---') return 'fine';
  const span = { start: entry.start, end: entry.start + mark[0].length };
  const what = mark[0].startsWith('%')
    ? 'is a directive of YAML, which is not part of the language'
    : 'starts or ends a document of YAML; a block is one document';
  const message = `\`${excerpt(text, span)}\` ${what}. Remove it.`;
  const fixes = [replace('Remove it', span, '')];
  return { problem: problem('yaml-unsupported', span, message, { fixes }), repair: [{ span, newText: '' }] };
}

function missingDash(text: string, span: Span): Finding {
  const glued = text[span.start] === '-';
  const at = { start: span.start + (glued ? 1 : 0), end: span.start + (glued ? 1 : 0) };
  const newText = glued ? ' ' : '- ';
  const message = glued
    ? 'A blank is missing behind the dash.'
    : 'Each entry of a list starts with a dash and a blank.';
  const title = glued ? 'Insert the blank' : 'Insert the dash';
  const fixes = [{ title, edits: [{ span: at, newText }], preferred: true }];
  return { problem: problem('yaml-syntax', span, message, { fixes }), repair: [{ span: at, newText }] };
}

function pairWithoutColon(text: string, entry: Entry, span: Span): Finding {
  const written = text.slice(span.start, span.end);
  const pair = unnamedPair(text, span, written);
  if (pair !== null) return pair;
  const name = /^([\p{L}_][\p{L}\p{M}\p{Nd}_.]*)(\s*)/u.exec(written);
  const whole = name !== null && name[0].length === written.length;
  if (name === null || (!whole && name[2] === '')) return noPair(text, span);
  const finding = missingColon(text, span, name[1]!.length, whole ? 0 : name[2]!.length);
  return whole && entry.children.length === 0 ? { ...finding, unreadable: span } : finding;
}

/** A line that cannot be meant as `name: value`; it is left out. */
function noPair(text: string, span: Span): Finding {
  const message = `\`${excerpt(text, span)}\` is no \`name: value\` like the lines around it. Give it a name or remove it.`;
  const repair = [{ span, newText: '' }];
  return { problem: problem('yaml-syntax', span, message), repair, unreadable: span };
}
