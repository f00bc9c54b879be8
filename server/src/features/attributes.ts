import { shapesAt, type Shape } from '../language/declarations';
import { normalName } from '../language/names';
import { isNull, type MappingNode, type YamlNode } from '../language/yaml';
import { withoutValue, type KnownName } from './names';
import { occurrencesOf } from './occurrences';
import type { DeclaredPlace } from './place';
import { code } from './words';
import type { BlockCursor, NoteView } from './view';

/** Fields whose expressions are the same for all consumers. */
const forAll: ReadonlySet<string | number> = new Set(['params', 'define']);

/** The attributes of consumers that an expression at the cursor may read. */
export function attributesRead(view: NoteView, cursor: BlockCursor, { path }: DeclaredPlace): KnownName[] {
  return path[0] === undefined || forAll.has(path[0]) ? [] : attributesOf(view, cursor);
}

/** Attributes of consumers with what they are in each segment, inherited ones included. */
export function attributesOf({ note }: NoteView, { block }: BlockCursor): KnownName[] {
  const { blocks } = occurrencesOf(note);
  const here = blocks.find((each) => each.block === block);
  const family = here?.family;
  if (!here || !family) return [];
  const found = new Map<string, Map<string, string>>();
  for (const index of here.chain) {
    const { root, block: home } = blocks[index]!;
    for (const { name, member, value } of attributesIn(root, family.shape)) {
      const values = found.get(name) ?? new Map<string, string>();
      if (!values.has(member)) values.set(member, home.body.text.slice(value.span.start, value.span.end));
      found.set(name, values);
    }
  }
  return [...found].map(([name, values]) =>
    withoutValue(name, 'attribute', [...values].map(([member, value]) => `${member}: ${code(value)}`).join('; ')),
  );
}

interface Attribute {
  readonly name: string;
  readonly member: string;
  readonly value: YamlNode;
}

/** Keys beside the declared ones, in fields that hold members with attributes. */
function attributesIn(root: MappingNode | null, shape: Shape): Attribute[] {
  return (root?.entries ?? []).flatMap(({ key, value: members }) => {
    const each = shapesAt(shape, [key.value.text, '']).find(({ kind }) => kind === 'record');
    if (each?.kind !== 'record' || each.rest === undefined || members?.kind !== 'mapping') return [];
    const declared = new Set(each.fields.map(({ name }) => name));
    return members.entries.flatMap(({ key: member, value }) =>
      value?.kind !== 'mapping'
        ? []
        : value.entries.flatMap((entry) => {
            const name = normalName(entry.key.value.text);
            if (declared.has(name) || isNull(entry.value)) return [];
            return [{ name, member: member.value.text, value: entry.value }];
          }),
    );
  });
}
