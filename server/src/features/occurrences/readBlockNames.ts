import { blockShape } from '../../language/block';
import type { Field, Shape } from '../../language/declarations';
import { fitting } from '../../language/declarations/fitting';
import { isName } from '../../language/expressions';
import { normalName } from '../../language/names';
import { isNull, type MappingEntry, type MappingNode, type ScalarNode, type YamlNode } from '../../language/yaml';
import { sourceSpan } from '../../notes/mappedText';
import type { Span } from '../../notes/span';
import { readNames, type NameParts } from './readNames';
import type { Declared, MemberText, Statement, WrittenBlock, WrittenNames } from './written';

type Record = Extract<Shape, { kind: 'record' }>;

/** Fields of a block that are read for themselves or hold no names. */
const ofTheBlock: ReadonlySet<string> = new Set(
  'model id title source note extends scenarios claims charts'.split(' '),
);

/** Texts of fields that name a member, and what that is. */
const textRoles: ReadonlyMap<string, string> = new Map([
  ['lineup', 'product'],
  ['firm', 'firm'],
  ['allowed', 'business model'],
  ['assign', 'business model'],
]);

/** What a text of a field names; undefined: no member. */
export function roleOfText(field: string): string | undefined {
  return textRoles.get(field);
}

/** Reads the names that a body declares and mentions, by the fields of its family (null: only the common ones). */
export function readBlockNames(root: MappingNode | null, family: Record | null): WrittenBlock {
  const reader: Reader = { declared: [], memberTexts: [], names: [], inScenario: false, statement: null };
  if (root === null) return reader;
  const shape = blockShape(family);
  for (const entry of root.entries) if (!ofTheBlock.has(nameOf(entry))) readEntry(entry, shape, '', reader);
  const field = (name: string): YamlNode | null => root.entries.find((entry) => nameOf(entry) === name)?.value ?? null;
  for (const item of itemsOf(field('claims'))) readClaim(item, { ...reader, statement: { kind: 'claim' } });
  for (const item of itemsOf(field('charts'))) readChart(item, { ...reader, statement: { kind: 'chart' } });
  const scenarios = field('scenarios');
  if (scenarios?.kind !== 'mapping') return reader;
  const changeable: Field[] = shape.fields.filter(({ name }) => !ofTheBlock.has(name));
  for (const entry of scenarios.entries) {
    declare(entry.key, 'scenario', reader);
    if (entry.value?.kind === 'mapping')
      readScenario(entry.value, { ...shape, fields: changeable }, { ...reader, inScenario: true });
  }
  return reader;
}

interface Reader extends WrittenBlock {
  readonly declared: Declared[];
  readonly memberTexts: MemberText[];
  readonly names: WrittenNames[];
  readonly inScenario: boolean;
  readonly statement: Statement | null;
}

/** Keys of a scenario are fields, else names of the block. */
function readScenario(scenario: MappingNode, shape: Record, reader: Reader): void {
  for (const entry of scenario.entries) {
    const isField = shape.fields.some(({ name }) => name === nameOf(entry));
    if (isField) readEntry(entry, shape, '', reader);
    else if (!ofTheBlock.has(nameOf(entry))) {
      const key = mention(entry.key, reader);
      if (entry.value?.kind === 'scalar' && !isNull(entry.value)) mention(entry.value, reader, key.mentions[0]?.parts);
      else readValue(entry.value, { kind: 'expression', type: 'any' }, '', reader);
    }
  }
}

/** An entry of a record or of a mapping with the author's own keys. `field` is the nearest field around. */
function readEntry(entry: MappingEntry, owner: Shape, field: string, reader: Reader): void {
  if (owner.kind === 'entries') {
    if (owner.key === 'value') mention(entry.key, reader);
    else declare(entry.key, roleOf(owner.key), reader);
    readValue(entry.value, owner.of, field, reader);
  } else if (owner.kind === 'record') {
    const name = nameOf(entry);
    const known = owner.fields.find((each) => each.name === name);
    if (known) return readValue(entry.value, known.shape, name, reader);
    if (owner.rest === undefined) return;
    declare(entry.key, 'attribute', reader);
    readValue(entry.value, owner.rest, field, reader);
  }
}

/** What a key of a mapping names, as its shape calls it. */
export function roleOf(key: string): string {
  return key === 'row' || key === 'column' ? 'option' : key;
}

function readValue(node: YamlNode | null, declaredShape: Shape, field: string, reader: Reader): void {
  if (isNull(node)) return;
  const shape = fitting(alternatives(declaredShape), node);
  if (shape === null) return;
  if (node.kind === 'mapping') node.entries.forEach((entry) => readEntry(entry, shape, field, reader));
  else if (node.kind === 'sequence' && shape.kind === 'list')
    node.items.forEach((item) => readValue(item, shape.of, field, reader));
  else if (node.kind === 'scalar') readScalar(node, shape, field, reader);
}

function alternatives(shape: Shape): Shape[] {
  return shape.kind === 'either' ? shape.shapes.flatMap(alternatives) : [shape];
}

function readScalar(node: ScalarNode, shape: Shape, field: string, reader: Reader): void {
  if (field === 'oneOf') {
    if (isName(normalName(node.value.text.trim()))) declare(node, 'option', reader);
  } else if (shape.kind === 'expression' || shape.kind === 'name') mention(node, reader);
  else if (shape.kind === 'text') readMemberText(node, field, reader);
}

function readMemberText(node: ScalarNode, field: string, reader: Reader): void {
  const role = textRoles.get(field);
  if (role !== undefined) reader.memberTexts.push({ role, ...innerOf(node) });
  const firm = field === 'equilibrium' ? /^\s*firm\s+(\S.*?)\s*$/.exec(node.value.text) : null;
  if (!firm) return;
  const start = node.value.text.indexOf(firm[1]!, node.value.text.indexOf('firm') + 4);
  const span = sourceSpan(node.value, { start, end: start + firm[1]!.length });
  reader.memberTexts.push({ role: 'firm', name: normalName(firm[1]!), span });
}

function readClaim(item: YamlNode, reader: Reader): void {
  if (item.kind === 'scalar') mention(item, reader);
  if (item.kind !== 'mapping') return;
  for (const entry of item.entries) {
    const { value } = entry;
    const key = nameOf(entry);
    if (isNull(value)) continue;
    if (key === 'name' && value.kind === 'scalar') declare(value, 'claim', reader);
    if (key === 'claim' || key === 'given' || (key === 'for' && value.kind === 'scalar')) mentionAll(value, reader);
    else if (key === 'for' && value.kind === 'mapping')
      value.entries.forEach((variable) => {
        mention(variable.key, reader);
        mentionAll(variable.value, reader);
      });
  }
}

function readChart(item: YamlNode, reader: Reader): void {
  if (item.kind !== 'mapping') return mentionAll(item, reader);
  for (const entry of item.entries)
    if (['plot', 'over', 'steps'].includes(nameOf(entry))) mentionAll(entry.value, reader);
}

function mentionAll(node: YamlNode | null, reader: Reader): void {
  if (isNull(node) || node.kind === 'mapping') return;
  if (node.kind === 'scalar') mention(node, reader);
  else node.items.forEach((item) => mentionAll(item, reader));
}

/** Notes the names of a text; `opposite` is the choice that a bare name in it is a value of. */
function mention(node: ScalarNode, reader: Reader, opposite?: NameParts): WrittenNames {
  const { mentions, texts, words } = readNames(node.value);
  const alone = opposite !== undefined && mentions.length + texts.length + words.length === 1;
  const writing = node.style === 'double' ? 'doubleQuoted' : 'expression';
  const names: WrittenNames = {
    ...{ writing, words, statement: reader.statement },
    mentions: alone ? mentions.map((each) => ({ ...each, opposite })) : mentions,
    texts: alone ? texts.map((each) => ({ ...each, opposite })) : texts,
  };
  reader.names.push(names);
  return names;
}

function declare(node: ScalarNode, role: string, reader: Reader): void {
  reader.declared.push({ role, ...innerOf(node), inScenario: reader.inScenario });
}

/** A scalar's text and where it stands, without the quotes. */
function innerOf({ value }: ScalarNode): { readonly name: string; readonly span: Span } {
  const start = value.text.length - value.text.trimStart().length;
  const span = sourceSpan(value, { start, end: Math.max(start, value.text.trimEnd().length) });
  return { name: normalName(value.text.trim()), span };
}

function itemsOf(node: YamlNode | null): readonly YamlNode[] {
  if (isNull(node)) return [];
  return node.kind === 'sequence' ? node.items.filter((item) => item !== null) : [node];
}

function nameOf(entry: MappingEntry): string {
  return normalName(entry.key.value.text);
}
