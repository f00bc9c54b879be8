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
  readonly family: Family | null;
  /** Where the id stands in the note. */
  readonly id: { readonly name: string; readonly span: Span } | null;
  readonly extends: { readonly id: string; readonly span: Span } | null;
  /** Indices of the block itself, of the one that it extends, of the one that this extends … */
  readonly chain: readonly number[];
  readonly written: WrittenBlock;
  /** Declared names by group and name. */
  readonly declared: ReadonlyMap<string, Declared>;
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
  return note.blocks.map((block, index) => {
    const chain = [index];
    for (let next = bases[index]; next;) {
      const found = ids.findIndex((id) => id?.name === next!.id);
      if (found < 0 || chain.includes(found)) break;
      chain.push(found);
      next = bases[found];
    }
    const named = chain
      .map((each) => textAt(bodies[each]!, 'model')?.value.text.trim())
      .find((name) => name !== undefined);
    const family = named === undefined ? null : (families.get(named) ?? null);
    const written = namesOf(block.body.text, bodies[index]!, family);
    const declared = new Map<string, Declared>();
    for (const each of declarationsIn(written)) {
      const key = `${groupOf(each.role)}/${each.name}`;
      const earlier = declared.get(key);
      if (!earlier || (earlier.inScenario && !each.inScenario)) declared.set(key, each);
    }
    return { block, family, id: ids[index]!, extends: bases[index]!, chain, written, declared };
  });
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
