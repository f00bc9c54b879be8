import { createMemory } from '../../analysis/memory';
import { families } from '../../families';
import type { Family } from '../../families/family';
import type { Block, Note } from '../../notes/note';
import { sourceSpan } from '../../notes/mappedText';
import type { Span } from '../../notes/span';
import { readExtends } from '../../language/block/extend';
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

/** Index of the note that a path leads to from another; null when that is none of those read together. */
export type ReachNote = (from: number, path: string) => number | null;

/** The block that another extends, as written. */
export interface WrittenBase {
  /** As written before `#`; null for the own note. */
  readonly path: string | null;
  readonly id: string;
  /** Where the id stands in the note. */
  readonly span: Span;
}

/** A block of a note with its names as written and where it inherits from. */
export interface NamedBlock {
  /** Index of its note among those that are read together. */
  readonly note: number;
  readonly block: Block;
  /** What it says, without what it inherits. Spans: offsets into the body. */
  readonly root: MappingNode | null;
  readonly family: Family | null;
  /** Where the id stands in the note. */
  readonly id: { readonly name: string; readonly span: Span } | null;
  readonly extends: WrittenBase | null;
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

/** Reads the names of all blocks of notes; indices of blocks go on from note to note. */
export function readNamedBlocks(notes: readonly Note[], reach: ReachNote): NamedBlock[] {
  const written = notes.flatMap(({ blocks }, note) => blocks.map((block) => ({ note, block })));
  const bodies = written.map(({ block: { body } }) => rootOf(body.text));
  const ids = written.map(({ block, note }, index) => ({ note, id: idOf(block, bodies[index]!) }));
  const bases = written.map(({ block, note }, index) => ({ note, base: extendsOf(block, bodies[index]!) }));
  const chains = written.map((_, index) => chainFrom(index, ids, bases, reach));
  const declared: ReadonlyMap<string, Declared>[] = [];
  const read = written.map(({ note, block }, index) => {
    const named = chains[index]!.map((each) => textAt(bodies[each]!, 'model')?.value.text.trim()).find(
      (name) => name !== undefined,
    );
    const family = named === undefined ? null : (families.get(named) ?? null);
    const names = namesOf(block.body.text, bodies[index]!, family);
    declared.push(declaredIn(names));
    const { id } = ids[index]!;
    return { note, block, root: bodies[index]!, family, id, extends: bases[index]!.base, written: names };
  });
  return read.map((each, index) => {
    const chain = chains[index]!;
    const roles = new Set(chain.flatMap((one) => [...declared[one]!.values()].map(({ role }) => role)));
    const memberRoles = [...roles].filter((role) => groupOf(role) === role);
    return { ...each, chain, declared: declared[index]!, memberRoles };
  });
}

function chainFrom(
  start: number,
  ids: readonly { readonly note: number; readonly id: NamedBlock['id'] }[],
  bases: readonly { readonly note: number; readonly base: WrittenBase | null }[],
  reach: ReachNote,
): number[] {
  const chain = [start];
  for (let at = start; ;) {
    const { note, base } = bases[at]!;
    if (!base) return chain;
    const home = base.path === null ? note : reach(note, base.path);
    at = ids.findIndex((each) => each.note === home && each.id?.name === base.id);
    if (at < 0 || chain.includes(at)) return chain;
    chain.push(at);
  }
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

/** What bodies said before: a keystroke changes one of them, a rename reads those of many notes. */
const roots = createMemory<string, { readonly root: MappingNode | null }>(2000);
const names = createMemory<string, WrittenBlock>(2000);

/** A body as YAML; null: it is no mapping. */
export function rootOf(body: string): MappingNode | null {
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

function extendsOf({ body }: Block, root: MappingNode | null): WrittenBase | null {
  const written = textAt(root, 'extends');
  const base = written ? readExtends(written) : null;
  if (!written || !base) return null;
  return {
    path: base.path,
    id: normalName(base.id),
    span: innerSpan(written, body, written.value.text.lastIndexOf('#') + 1),
  };
}

/** Where a text stands in the note from an offset on, without the spaces around it. */
function innerSpan({ value }: ScalarNode, body: Block['body'], from = 0): Span {
  const start = value.text.length - value.text.slice(from).trimStart().length;
  return sourceSpan(body, sourceSpan(value, { start, end: Math.max(start, value.text.trimEnd().length) }));
}
