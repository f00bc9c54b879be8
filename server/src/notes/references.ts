import type { Definition as DefinitionNode, InlineCode, Link, LinkReference, Nodes } from 'mdast';
import { decodeTarget } from './decode';
import { spanOf } from './markdown';
import { mappedTextBuilder, slice, type MappedText } from './mappedText';
import type { ProseReference } from './note';
import { problem, replace, type Problem } from './problem';
import type { Definition, PendingReference } from './reading';
import type { Span } from './span';

const scheme = 'surplus:';
const role = '{surplus}';

/** What was read at one place of the prose: a reference, or what is wrong with it, or nothing of ours. */
export type Read<Value> = { readonly value: Value } | { readonly problem: Problem } | null;

/** `[9,000](surplus:bookcase.profit)`. */
export function readLink(text: string, node: Link): Read<ProseReference> {
  const recorded = node.data?.recorded ?? {};
  const span = spanOf(node);
  if (!recorded.resource) return readAutolink(text, span);
  const target = readTarget(text, recorded.destination);
  if (!target || 'problem' in target) return target;
  const textSpan = recorded.label ?? { start: span.start + 1, end: span.start + 1 };
  const { expression, span: targetSpan } = target.value;
  return { value: { kind: 'link', text: textOf(node), textSpan, expression, targetSpan, span } };
}

/** `[9,000][profit]`, `[profit][]`, `[profit]`: the target stands in a definition. */
export function readLinkReference(node: LinkReference): PendingReference {
  const span = spanOf(node);
  const textSpan = node.data?.recorded?.label ?? { start: span.start + 1, end: span.start + 1 };
  return { kind: 'pending', label: node.identifier, text: textOf(node), textSpan, span };
}

/** `[profit]: surplus:bookcase.profit`; definitions that lead elsewhere only have their label. */
export function readDefinition(
  text: string,
  node: DefinitionNode,
): { definition: Definition; problem: Problem | null } {
  const target = readTarget(text, node.data?.recorded?.destination);
  const label = node.identifier;
  if (!target) return { definition: { label, target: null }, problem: null };
  if ('problem' in target) return { definition: { label, target: null }, problem: target.problem };
  return { definition: { label, target: target.value }, problem: null };
}

/** An image that was meant as a link: `![9,000](surplus:profit)`, often an exclamation mark before a link. */
export function readImage(text: string, span: Span, destination: Span | undefined): Problem | null {
  const target = readTarget(text, destination);
  if (!target) return null;
  const mark = { start: span.start, end: span.start + 1 };
  return problem(
    'reference-syntax',
    span,
    'Markdown reads `![` as an image. Remove the `!`, or write `\\!` for an exclamation mark before a checked number.',
    {
      fixes: [replace('Remove the exclamation mark', mark, ''), replace('Keep it as text', mark, '\\!', false)],
    },
  );
}

/** `` `{surplus} expr` `` or, with the role in the text before, `` {surplus}`expr` ``. */
export function readLiveValue(text: string, node: InlineCode, previous: Nodes | undefined): Read<ProseReference> {
  const code = codeText(text, node);
  const span = spanOf(node);
  if (endsWithRole(text, previous, span.start)) return value(code, { start: span.start - role.length, end: span.end });
  if (!code.text.startsWith(role)) return null;
  const expression = slice(code, role.length, code.text.length);
  if (expression.text.trim() === '') return null;
  if (/^\s/.test(expression.text)) return value(expression, span);
  const at = expression.pieces[0]?.sourceStart ?? span.start;
  const gap = { start: at, end: at };
  return {
    problem: problem('reference-syntax', span, 'A live value needs a space after `{surplus}`.', {
      fixes: [replace('Put a space after {surplus}', gap, ' ')],
    }),
  };
}

function value(written: MappedText, span: Span): Read<ProseReference> {
  const from = written.text.length - written.text.trimStart().length;
  const expression = slice(written, from, written.text.trimEnd().length);
  const start = expression.pieces[0]?.sourceStart ?? expression.at;
  const targetSpan = { start, end: expression.pieces.at(-1)?.sourceEnd ?? start };
  const textSpan = { start: span.end, end: span.end };
  return { value: { kind: 'value', text: '', textSpan, expression, targetSpan, span } };
}

/** Whether unescaped text that ends at `start` is the role `{surplus}`. */
function endsWithRole(text: string, previous: Nodes | undefined, start: number): boolean {
  if (previous?.type !== 'text' || spanOf(previous).end !== start) return false;
  const at = start - role.length;
  return at >= spanOf(previous).start && text.startsWith(role, at) && !isEscaped(text, at);
}

/** Whether the character at an offset has an odd number of backslashes before it. */
export function isEscaped(text: string, offset: number): boolean {
  let at = offset;
  while (at > 0 && text[at - 1] === '\\') at -= 1;
  return (offset - at) % 2 === 1;
}

/** The text of a code span; its line endings read as spaces. */
function codeText(text: string, node: InlineCode): MappedText {
  const lines = node.data?.recorded?.lines ?? [];
  const builder = mappedTextBuilder(spanOf(node).start);
  for (const [index, line] of lines.entries()) {
    const previous = lines[index - 1];
    if (previous) builder.add(' ', previous.end, line.start - Math.min(line.spaces, 1));
    if (line.spaces > 0) builder.add(' '.repeat(line.spaces), line.start - 1, line.start);
    builder.add(text.slice(line.start, line.end), line.start, line.end);
  }
  return builder.build();
}

/** `<surplus:profit>` has no words to check; the author wants to see the value. */
function readAutolink(text: string, span: Span): Read<ProseReference> {
  const written = text.slice(span.start + 1, span.end - 1);
  if (!written.startsWith(scheme)) return null;
  const liveValue = `\`${role} ${written.slice(scheme.length)}\``;
  const message = `There is no number to check here. Write [number](${written}), or ${liveValue} to show the value.`;
  return {
    problem: problem('reference-syntax', span, message, { fixes: [replace('Show the value', span, liveValue)] }),
  };
}

function readTarget(text: string, span: Span | undefined): Read<{ expression: MappedText; span: Span }> {
  if (!span) return null;
  const decoded = decodeTarget(text.slice(span.start, span.end), span.start);
  if (!decoded.text.startsWith(scheme)) return null;
  const expression = slice(decoded, scheme.length, decoded.text.length);
  if (expression.text.trim() !== '') return { value: { expression, span } };
  return { problem: problem('reference-syntax', span, 'Say what to check after `surplus:`, as in `surplus:profit`.') };
}

/** What the reader sees of a node: its text without markup. */
function textOf(node: Nodes): string {
  const parts: string[] = [];
  const waiting: Nodes[] = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.type === 'text' || next.type === 'inlineCode') parts.push(next.value);
    else if (next.type === 'image' || next.type === 'imageReference') parts.push(next.alt ?? '');
    else if (next.type === 'break') parts.push('\n');
    else if ('children' in next) waiting.push(...next.children.toReversed());
  }
  return parts.join('');
}
