import { problem, replace } from '../../../notes/problem';
import type { Span } from '../../../notes/span';
import type { FlowCollection, FlowItem, FlowNode } from '../flow';
import type { Entry } from '../outline';
import type { Edit, Finding } from '../repair';
import { quoteScalar } from '../quote';
import { excerpt } from './quoting';

const wholeInterval = /^[([]\s*[^,()[\]]+,[^,()[\]]+[)\]]$/;

/** `(0, 50]` or `[0, 50)` where two ends in square brackets are meant; null if the text is no interval with an open end. */
export function openInterval(text: string, span: Span): Finding | null {
  const written = text.slice(span.start, span.end);
  if (written.length > 200 || !wholeInterval.test(written)) return null;
  if (written.startsWith('[') && written.endsWith(']')) return null;
  const closed = `[${written.slice(1, -1)}]`;
  const message = `Open ends are for domains of claims, written as text. Here two ends stand in square brackets: \`${closed}\`.`;
  const repair = [
    { span: { start: span.start, end: span.start + 1 }, newText: '[' },
    { span: { start: span.end - 1, end: span.end }, newText: ']' },
  ];
  return {
    problem: problem('wrong-type', span, message, { fixes: [replace(`Write ${closed}`, span, closed)] }),
    repair,
  };
}

/** Whether a `{…}` holds values without names: a set, `{1, 2, 3}` or `{2..50}`. */
export function isSet(text: string, node: FlowNode): boolean {
  if (node.kind !== 'mapping' || node.items.length === 0) return false;
  if (!node.items.every((item) => item.key === null && item.value !== null && !/[:=]/.test(textOf(text, item.value))))
    return false;
  return node.items.length > 1 || /\.\.|^[\d.]+$/.test(textOf(text, node.items[0]!.value!));
}

/** A set where the language has none: as a list it can be read. */
export function setFinding(text: string, node: FlowCollection): Finding {
  const list = `[${text.slice(node.span.start + 1, node.span.end - 1)}]`;
  const message = `\`${excerpt(text, node.span)}\` is a set, which only the domain of a claim can have, written as text. Several values here are a list: \`${list}\`.`;
  const repair = [
    { span: { start: node.span.start, end: node.span.start + 1 }, newText: '[' },
    { span: { start: node.span.end - 1, end: node.span.end }, newText: ']' },
  ];
  const fixes = [replace(`Write ${list}`, node.span, list)];
  return { problem: problem('wrong-type', node.span, message, { fixes }), repair };
}

/** A `for: {k: (0, 5]}` whose intervals or sets need the text form; null if all its intervals are closed. */
export function domainMapping(text: string, node: FlowCollection): Finding | null {
  const items = node.items.filter(
    (item): item is FlowItem & { key: Span; value: FlowNode } => item.key !== null && item.value !== null,
  );
  const odd = items.find((item) => needsText(text, item.value));
  if (odd === undefined || items.length !== node.items.length || !node.closed) return null;
  const domain = items.map((item) => `${textOf(text, item.key)} in ${textOf(text, item.value)}`).join(', ');
  const edits: Edit[] = [{ span: { start: node.span.start, end: items[0]!.key.start }, newText: '"' }];
  for (const item of items)
    edits.push({ span: { start: item.key.end, end: spanOf(item.value).start }, newText: ' in ' });
  edits.push({ span: { start: spanOf(items[items.length - 1]!.value).end, end: node.span.end }, newText: '"' });
  const finding = textForm(text, node.span, spanOf(odd.value), quoteScalar(domain));
  return { ...finding, repair: edits };
}

/** The same for a domain over several lines: `for:` with `k: {1, 2, 3}` below it. */
export function domainLines(text: string, entry: Entry): Finding | null {
  if (entry.key === null || textOf(text, entry.key) !== 'for' || entry.value !== null) return null;
  const lines = entry.children.filter(
    (child) => child.key !== null && child.value !== null && child.children.length === 0,
  );
  const odd = lines.find(({ value }) =>
    value!.flow === null ? isOpenText(textOf(text, value!.span)) : needsText(text, value!.flow),
  );
  if (odd === undefined || lines.length !== entry.children.length) return null;
  const domain = lines.map(({ key, value }) => `${textOf(text, key!)} in ${textOf(text, value!.span)}`).join(', ');
  const whole = { start: entry.colon + 1, end: lines[lines.length - 1]!.end };
  const finding = textForm(text, whole, odd.value!.span, ` ${domain}`);
  const edits: Edit[] = [{ span: { start: whole.start, end: lines[0]!.start }, newText: ' ' }];
  lines.forEach((line, index) => {
    const from = line.key!.end;
    edits.push({ span: { start: from, end: line.value!.span.start }, newText: ' in ' });
    const next = lines[index + 1];
    if (next !== undefined) edits.push({ span: { start: line.value!.span.end, end: next.start }, newText: ', ' });
  });
  return { ...finding, repair: edits };
}

/** The problem on one interval or set of a domain, with the fix that writes the whole domain as text. */
export function textForm(text: string, whole: Span, odd: Span, domain: string): Finding {
  const message = `A domain with names takes closed intervals only. Write \`${excerpt(text, odd)}\` in the text form: \`for: ${domain.trim()}\`.`;
  return {
    problem: problem('quote-expression', odd, message, { fixes: [replace('Write the domain as text', whole, domain)] }),
    repair: [],
  };
}

/** Whether a value of a domain mapping is no closed interval but a set or has an open end. */
function needsText(text: string, value: FlowNode): boolean {
  if (value.kind === 'list') return value.halfOpen;
  if (value.kind === 'mapping') return isSet(text, value);
  return value.kind === 'text' && isOpenText(textOf(text, value));
}

/** Whether a text is an interval with an open end: one without would be a list. */
function isOpenText(written: string): boolean {
  return /^[([].*,.*[)\]]$/.test(written);
}

function textOf(text: string, of: Span | FlowNode): string {
  const span = spanOf(of);
  return text.slice(span.start, span.end);
}

function spanOf(of: Span | FlowNode): Span {
  return 'span' in of ? of.span : of;
}
