import { createMemory } from '../../analysis/memory';
import { families } from '../../families';
import type { Family } from '../../families/family';
import type { Block, Note } from '../../notes/note';
import { sourceSpan } from '../../notes/mappedText';
import type { Span } from '../../notes/span';
import { normalName } from '../../language/names';
import { readYaml, type MappingNode, type ScalarNode } from '../../language/yaml';
import { readBlockNames } from './readBlockNames';
import type { Declared, WrittenBlock } from './written';

/** Something that has a name in a note: a block, a parameter, a member … */
export interface Subject {
  readonly key: string;
  readonly name: string;
  /** parameter, choice, definition, attribute, scenario, claim, block, outcome, variable, base, or what a family calls a member. */
  readonly role: string;
  /** The block that it belongs to. */
  readonly block: number;
}

/** A block of a note with its names as written and where it inherits from. */
export interface NamedBlock {
  readonly block: Block;
  /** What it says, without what it inherits. Spans: offsets into the body. */
  readonly root: MappingNode | null;
  readonly family: Family | null;
  /** Where the id stands in the note. */
  readonly id: { readonly name: string; readonly span: Span } | null;
  readonly extends: { readonly id: string; readonly span: Span } | null;
  /** Indices of the block itself, of the one that it extends, of the one that this extends … */
  readonly chain: readonly number[];
  readonly written: WrittenBlock;
  /** Declared names by group and name. */
  readonly declared: ReadonlyMap<string, Declared>;
  /** Roles of the members that it has, what it inherits included. */
  readonly memberRoles: readonly string[];
}

/** Roles of names that share the one namespace of a block; other roles are of members. */
const namespaceRoles: ReadonlySet<string> = new Set('parameter definition choice attribute scenario claim'.split(' '));

/** What tells names of one kind apart: the namespace, or a role of members. */
export function groupOf(role: string): string {
  return namespaceRoles.has(role) ? 'name' : role;
}

/** Reads the names of all blocks of a note. */
export function readNamedBlocks(note: Note): NamedBlock[] {
  const bodies = note.blocks.map(({ body }) => rootOf(body.text));
  const ids = note.blocks.map((block, index) => idOf(block, bodies[index]!));
  const bases = note.blocks.map((block, index) => extendsOf(block, bodies[index]!));
  const chains = note.blocks.map((_, index) => chainFrom(index, ids, bases));
  const declared: ReadonlyMap<string, Declared>[] = [];
  const read = note.blocks.map((block, index) => {
    const named = chains[index]!.map((each) => textAt(bodies[each]!, 'model')?.value.text.trim()).find(
      (name) => name !== undefined,
    );
    const family = named === undefined ? null : (families.get(named) ?? null);
    const written = namesOf(block.body.text, bodies[index]!, family);
    declared.push(declaredIn(written));
    return { block, root: bodies[index]!, family, id: ids[index]!, extends: bases[index]!, written };
  });
  return read.map((each, index) => {
    const chain = chains[index]!;
    const roles = new Set(chain.flatMap((one) => [...declared[one]!.values()].map(({ role }) => role)));
    const memberRoles = [...roles].filter((role) => groupOf(role) === role);
    return { ...each, chain, declared: declared[index]!, memberRoles };
  });
}

function chainFrom(start: number, ids: readonly NamedBlock['id'][], bases: readonly NamedBlock['extends'][]): number[] {
  const chain = [start];
  for (let next = bases[start]; next;) {
    const { id } = next;
    const found = ids.findIndex((each) => each?.name === id);
    if (found < 0 || chain.includes(found)) break;
    chain.push(found);
    next = bases[found];
  }
  return chain;
}

/** The first of each name counts; what a scenario alone declares counts last. */
function declaredIn(written: WrittenBlock): ReadonlyMap<string, Declared> {
  const declared = new Map<string, Declared>();
  for (const each of declarationsIn(written)) {
    const key = `${groupOf(each.role)}/${each.name}`;
    const earlier = declared.get(key);
    if (!earlier || (earlier.inScenario && !each.inScenario)) declared.set(key, each);
  }
  return declared;
}

/** What bodies said before: a keystroke changes one of them. */
const roots = createMemory<string, { readonly root: MappingNode | null }>(200);
const names = createMemory<string, WrittenBlock>(200);

function rootOf(body: string): MappingNode | null {
  const known = roots.get(body);
  if (known) return known.root;
  const { root } = readYaml(body);
  roots.set(body, { root });
  return root;
}

function namesOf(body: string, root: MappingNode | null, family: Family | null): WrittenBlock {
  const key = `${family?.name ?? ''}\n${body}`;
  const known = names.get(key);
  if (known) return known;
  const written = readBlockNames(root, family?.shape ?? null);
  names.set(key, written);
  return written;
}

/** Firms may be declared by the products that name them. */
function declarationsIn({ declared, memberTexts }: WrittenBlock): readonly Declared[] {
  const firms = memberTexts.filter(({ role }) => role === 'firm').map((each) => ({ ...each, inScenario: true }));
  return [...declared, ...firms];
}

function textAt(root: MappingNode | null, field: string): ScalarNode | undefined {
  const value = root?.entries.find(({ key }) => key.value.text === field)?.value;
  return value?.kind === 'scalar' ? value : undefined;
}

function idOf({ body, fenceId }: Block, root: MappingNode | null): NamedBlock['id'] {
  const written = textAt(root, 'id');
  if (written) return { name: normalName(written.value.text.trim()), span: innerSpan(written, body) };
  return fenceId && { name: normalName(fenceId.name), span: fenceId.span };
}

/** Only blocks of the same note can be reached. */
function extendsOf({ body }: Block, root: MappingNode | null): NamedBlock['extends'] {
  const written = textAt(root, 'extends');
  if (!written || written.value.text.includes('#')) return null;
  return { id: normalName(written.value.text.trim()), span: innerSpan(written, body) };
}

function innerSpan({ value }: ScalarNode, body: Block['body']): Span {
  const start = value.text.length - value.text.trimStart().length;
  return sourceSpan(body, sourceSpan(value, { start, end: Math.max(start, value.text.trimEnd().length) }));
}
