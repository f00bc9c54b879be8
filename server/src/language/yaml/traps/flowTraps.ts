import { problem, replace } from '../../../notes/problem';
import type { Span } from '../../../notes/span';
import type { FlowCollection, FlowItem, FlowNode } from '../flow';
import { deepestNesting } from '../limits';
import type { Finding } from '../repair';
import { domainMapping, isSet, openInterval, setFinding } from './intervals';
import { markAtStart } from './marks';
import { excerpt, needsQuotes } from './quoting';
import { badEscape, unclosedQuote } from './quotedTraps';
import { pairTraps } from './pairTraps';

/** Everything in `{…}` or `[…]` that YAML reads otherwise than it was meant. `key`: the key it is the value of. */
export function flowTraps(text: string, node: FlowCollection, key: string | null): Finding[] {
  const findings: Finding[] = [];
  if (node.tooDeep !== null) return [tooDeep(node)];
  if (key === 'for' && node.kind === 'mapping') {
    const domain = domainMapping(text, node);
    if (domain !== null) return [domain];
  }
  if (isSet(text, node)) {
    findings.push(setFinding(text, node));
    return findings;
  }
  if (node.halfOpen) {
    const interval = openInterval(text, node.span);
    return interval
      ? [interval]
      : [
          needsQuotes(
            text,
            node.span,
            `\`${excerpt(text, node.span)}\` needs quotes: YAML reads its brackets as a list.`,
          ),
        ];
  }
  node.items.forEach((item, index) => {
    const before = node.items[index - 1];
    if (before !== undefined && !hasComma(text, before.span.end, item.span.start))
      findings.push(missingComma(text, before));
    findings.push(...itemTraps(text, node, item, before));
  });
  if (!node.closed) findings.push(unclosed(text, node));
  return findings;
}

function itemTraps(text: string, node: FlowCollection, item: FlowItem, before: FlowItem | undefined): Finding[] {
  const key = item.key === null ? null : text.slice(item.key.start, item.key.end);
  if (item.key === null && node.kind === 'mapping') {
    const finding = pairTraps(text, item, before);
    if (finding !== null) return [finding];
  }
  if (item.key !== null) {
    const mark = markAtStart(text, item.key, true);
    if (mark !== null) return [mark];
  }
  return item.value === null ? [] : valueTraps(text, item.value, key);
}

function valueTraps(text: string, value: FlowNode, key: string | null): Finding[] {
  if (value.kind === 'mapping' || value.kind === 'list') return flowTraps(text, value, key);
  if (value.kind === 'quoted') {
    const finding = value.closed ? badEscape(text, value.span) : unclosedQuote(text, value.span);
    return finding === null ? [] : [finding];
  }
  const mark = markAtStart(text, value.span, true);
  if (mark !== null) return [mark];
  const interval = openInterval(text, value.span);
  if (interval !== null) return [interval];
  const why = whySplit(text, value.span);
  return why === null ? [] : [needsQuotes(text, value.span, why)];
}

/** Why YAML does not read a text inside brackets as one; null if it does. */
function whySplit(text: string, span: Span): string | null {
  const written = text.slice(span.start, span.end);
  const shown = excerpt(text, span);
  if (/[,[\]{}]/.test(written)) return `YAML splits \`${shown}\` at its commas and brackets. Put it in quotes.`;
  if (/:(\s|$)/.test(written))
    return `YAML reads the colon in \`${shown}\` as the end of a name. Put the text in quotes.`;
  if (/\s#/.test(written)) return `YAML reads \`#\` in \`${shown}\` as the start of a comment. Put the text in quotes.`;
  return null;
}

function hasComma(text: string, start: number, end: number): boolean {
  return text.slice(start, end).includes(',');
}

function missingComma(text: string, before: FlowItem): Finding {
  const at = { start: before.span.end, end: before.span.end };
  const message = `A comma is missing behind \`${excerpt(text, before.span)}\`.`;
  const fix = { title: 'Insert the comma', edits: [{ span: at, newText: ',' }], preferred: true };
  const span = { start: Math.max(before.span.start, before.span.end - 1), end: before.span.end };
  return { problem: problem('yaml-syntax', span, message, { fixes: [fix] }), repair: fix.edits };
}

function unclosed(text: string, node: FlowCollection): Finding {
  const opener = text[node.span.start]!;
  const closer = opener === '{' ? '}' : ']';
  const at = { start: node.span.end, end: node.span.end };
  const span = { start: node.span.start, end: node.span.start + 1 };
  const message = `This \`${opener}\` is never closed. Write \`${closer}\` where the values end.`;
  const fix = { title: `Insert \`${closer}\``, edits: [{ span: at, newText: closer }], preferred: true };
  return { problem: problem('yaml-syntax', span, message, { fixes: [fix] }), repair: fix.edits };
}

function tooDeep(node: FlowCollection): Finding {
  const span = { start: node.tooDeep!, end: node.tooDeep! + 1 };
  const message = `Brackets are nested more than ${deepestNesting} deep here. Nothing in the language needs that.`;
  return { problem: problem('too-large', span, message), repair: [replaceAll(node.span)], unreadable: node.span };
}

function replaceAll(span: Span): { span: Span; newText: string } {
  return { span, newText: 'null' };
}

/** Closing brackets or a comma too many behind a value. */
export function surplusBrackets(text: string, trailing: Span): Finding {
  const written = text.slice(trailing.start, trailing.end);
  const message = `\`${written}\` closes nothing here. Remove it.`;
  return {
    problem: problem('yaml-syntax', trailing, message, { fixes: [replace(`Remove \`${written}\``, trailing, '')] }),
    repair: [{ span: trailing, newText: '' }],
  };
}
