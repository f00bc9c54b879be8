import type { TextEdit } from '../analysis/analysis';
import type { ParameterValues } from '../analysis/overrides';
import { noteTextOf, rangesOf } from '../analysis/place';
import { findEntry } from '../language/block/merge';
import { normalName } from '../language/names';
import { quoteScalar, readYaml, type MappingEntry, type MappingNode } from '../language/yaml';
import type { NoteView } from './view';

/** A piece of a block's body and what takes its place. */
interface BodyEdit {
  readonly span: { readonly start: number; readonly end: number };
  readonly newText: string;
}

/**
 * The edits that write values of parameters into a block as its author would: over the value that stands there,
 * or, for what the block inherits, as an entry of its own `params`. null when the note has no such block.
 */
export function writeParameters(
  view: NoteView,
  text: string,
  index: number,
  values: ParameterValues,
): TextEdit[] | null {
  const block = view.note.blocks[index];
  if (!block) return null;
  const body = block.body.text;
  const { root } = readYaml(body);
  if (root === null) return [];
  const toRange = rangesOf(block, view.positions);
  const written = noteTextOf(block, text);
  return bodyEdits(body, root, values).map((edit) => ({ range: toRange(edit.span), newText: written(edit) }));
}

function bodyEdits(body: string, root: MappingNode, values: ParameterValues): BodyEdit[] {
  const params = findEntry(root, 'params');
  const mapping = params?.value?.kind === 'mapping' ? params.value : null;
  const edits: BodyEdit[] = [];
  const added: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    const entry = findEntry(mapping, normalName(name));
    if (entry) edits.push(overEntry(body, entry, value));
    else added.push(`${name}: ${scalar(value)}`);
  }
  if (added.length > 0) edits.push(intoBlock(body, root, params, mapping, added));
  return edits;
}

/** The value of a parameter that the block writes itself. */
function overEntry(body: string, entry: MappingEntry, value: string): BodyEdit {
  const { value: node } = entry;
  if (node?.kind === 'mapping') {
    const stated = findEntry(node, 'value');
    return stated ? overEntry(body, stated, value) : asFirst(body, node, `value: ${scalar(value)}`);
  }
  if (node === null) return behindKey(body, entry, scalar(value));
  return { span: node.span, newText: scalar(inPercent(body.slice(node.span.start, node.span.end), value)) };
}

function intoBlock(
  body: string,
  root: MappingNode,
  params: MappingEntry | null,
  mapping: MappingNode | null,
  added: readonly string[],
): BodyEdit {
  if (mapping !== null && mapping.entries.length > 0)
    return behindEntry(body, mapping, mapping.entries[mapping.entries.length - 1]!, added);
  const whole = `{${added.join(', ')}}`;
  if (mapping !== null) return { span: mapping.span, newText: whole };
  if (params !== null) return behindKey(body, params, whole);
  const head = ['extends', 'id', 'model'].map((name) => findEntry(root, name)).find((each) => each !== null);
  return behindEntry(body, root, head ?? root.entries[root.entries.length - 1]!, [`params: ${whole}`]);
}

/** Something behind `key:` that has nothing there yet. */
function behindKey(body: string, { key }: MappingEntry, newText: string): BodyEdit {
  const colon = body.indexOf(':', key.span.end);
  return { span: { start: key.span.end, end: Math.max(key.span.end, colon + 1) }, newText: `: ${newText}` };
}

function behindEntry(body: string, mapping: MappingNode, last: MappingEntry, added: readonly string[]): BodyEdit {
  const from = last.span.start;
  const end = from + body.slice(from, last.span.end).trimEnd().length;
  const separator = mapping.flow ? ', ' : `\n${indentOf(body, mapping)}`;
  return { span: { start: end, end }, newText: added.map((each) => `${separator}${each}`).join('') };
}

function asFirst(body: string, mapping: MappingNode, written: string): BodyEdit {
  const first = mapping.entries[0]?.key.span.start;
  if (first === undefined) return { span: mapping.span, newText: `{${written}}` };
  const separator = mapping.flow ? ', ' : `\n${indentOf(body, mapping)}`;
  return { span: { start: first, end: first }, newText: `${written}${separator}` };
}

/** The white space in front of the entries of a block mapping. */
function indentOf(body: string, { entries }: MappingNode): string {
  const start = entries[0]?.key.span.start ?? 0;
  return ' '.repeat(start - (body.lastIndexOf('\n', start - 1) + 1));
}

/** What was written in percent stays so: `20%` becomes `25%`, not `0.25`. */
function inPercent(before: string, value: string): string {
  const number = Number(value);
  if (!/^["']?\s*[-+]?[\d.]+\s*%/.test(before) || value.trim() === '' || !Number.isFinite(number)) return value;
  return `${Number((number * 100).toPrecision(12))}%`;
}

/** A value as it stands in YAML, block or flow: in quotes where it would be split otherwise. */
function scalar(value: string): string {
  const plain = /^[\p{L}\d.+(-][\p{L}\p{M}\d .+*/^()%_-]*$/u.test(value) && !/\s$|^[-+]\s/.test(value);
  return plain ? value : quoteScalar(value);
}
