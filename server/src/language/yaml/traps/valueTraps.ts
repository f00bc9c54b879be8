import { problem, replace } from '../../../notes/problem';
import { textKeys } from '../keys';
import type { Entry } from '../outline';
import type { Finding } from '../repair';
import type { Value } from '../value';
import { flowTraps, surplusBrackets } from './flowTraps';
import { openInterval } from './intervals';
import { markAtStart } from './marks';
import { excerpt, needsQuotes } from './quoting';
import { badEscape, textBehindQuote, unclosedQuote } from './quotedTraps';

/** Keys that take a formula or text, never names with values. */
const formulaKeys: ReadonlySet<string> = new Set(['claim', 'given', 'for', 'payoff', 'over', 'plot']);

/** Everything in the value of one entry that YAML reads otherwise than it was meant. */
export function valueTraps(text: string, entry: Entry): Finding[] {
  const mark = entry.key === null ? null : markAtStart(text, entry.key, false);
  return mark === null ? traps(text, entry) : [mark, ...traps(text, entry)];
}

function traps(text: string, entry: Entry): Finding[] {
  const value = entry.value;
  if (value === null || value.kind === 'literal') return [];
  const key = entry.key === null ? null : text.slice(entry.key.start, entry.key.end);
  if (value.kind === 'quoted') return quotedTraps(text, value);
  if (value.kind === 'flow') return flowValueTraps(text, value, key);
  const finding = plainTraps(text, value, entry, key);
  return finding === null ? [] : [finding];
}

function quotedTraps(text: string, value: Value): Finding[] {
  if (!value.closed) return [unclosedQuote(text, value.span)];
  if (value.trailing !== null) return [textBehindQuote(text, value.span)];
  const escape = badEscape(text, value.span);
  return escape === null ? [] : [escape];
}

function flowValueTraps(text: string, value: Value, key: string | null): Finding[] {
  const flow = value.flow!;
  if (value.trailing === null) return flowTraps(text, flow, key);
  const trailing = text.slice(value.trailing.start, value.trailing.end);
  if (/^[\])},\s]+$/.test(trailing)) return [...flowTraps(text, flow, key), surplusBrackets(text, value.trailing)];
  if (flow.kind === 'list' || isFormula(key)) {
    const message = `YAML ends this value at its closing bracket. Put all of \`${excerpt(text, value.span)}\` in quotes.`;
    return [needsQuotes(text, value.span, message)];
  }
  const message = `\`${excerpt(text, value.trailing)}\` stands behind the closing bracket. Move it into the brackets or remove it.`;
  const fixes = [replace('Remove it', value.trailing, '', false)];
  const repair = [{ span: value.trailing, newText: '' }];
  return [
    ...flowTraps(text, flow, key),
    { problem: problem('yaml-syntax', value.trailing, message, { fixes }), repair },
  ];
}

function isFormula(key: string | null): boolean {
  return key === null || formulaKeys.has(key) || textKeys.has(key);
}

function plainTraps(text: string, value: Value, entry: Entry, key: string | null): Finding | null {
  const mark = markAtStart(text, value.span, false);
  if (mark !== null) return mark;
  const shown = excerpt(text, value.span);
  if (value.hidden !== null)
    return needsQuotes(
      text,
      value.span,
      `YAML reads \`#\` as the start of a comment and hides the rest. Put \`${shown}\` in quotes.`,
    );
  const parentKey = entry.parent?.key ?? null;
  const inDomain = parentKey !== null && text.slice(parentKey.start, parentKey.end) === 'for';
  if (key !== null && !isFormula(key) && !inDomain) {
    const interval = openInterval(text, value.span);
    if (interval !== null) return interval;
  }
  const written = text.slice(value.span.start, value.span.end);
  if (!/:(\s|$)/.test(written)) return null;
  if (!isFormula(key) && /^[\p{L}_][\p{L}\p{M}\p{Nd}_]*:\s/u.test(written) && !written.includes('\n')) {
    const message = `A name with its value cannot stand behind \`${key!}:\` like this. Put it in braces, \`{${shown}}\`, or on a line of its own.`;
    const repair = [
      { span: { start: value.span.start, end: value.span.start }, newText: '{' },
      { span: { start: value.span.end, end: value.span.end }, newText: '}' },
    ];
    const fixes = [replace('Put it in braces', value.span, `{${written}}`)];
    return { problem: problem('yaml-syntax', value.span, message, { fixes }), repair };
  }
  const second = isFormula(key) ? null : secondPair(text, value, entry);
  if (second !== null) return second;
  return needsQuotes(
    text,
    value.span,
    `YAML reads the colon in \`${shown}\` as the end of a name. Put the text in quotes.`,
  );
}

/** `k: 20  c: 3`: two entries on one line. */
function secondPair(text: string, value: Value, entry: Entry): Finding | null {
  const written = text.slice(value.span.start, value.span.end);
  const found = /^[^:\n]*?[^\s,;:]([,;]?[ \t]+)[\p{L}_][\p{L}\p{M}\p{Nd}_]*:\s[^:\n]*$/u.exec(written);
  if (found === null || entry.key === null || entry.start !== entry.key.start) return null;
  const gapAt = value.span.start + written.lastIndexOf(found[1]!, written.lastIndexOf(':'));
  const gap = { start: gapAt, end: gapAt + found[1]!.length };
  const span = { start: gap.end, end: value.span.end };
  const message = `\`${excerpt(text, span)}\` is a second entry on this line. Write it on a line of its own.`;
  const fix = replace('Write it on a line of its own', gap, `\n${' '.repeat(entry.column)}`);
  return { problem: problem('yaml-syntax', span, message, { fixes: [fix] }), repair: fix.edits };
}
