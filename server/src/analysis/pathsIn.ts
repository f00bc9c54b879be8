import { findEntry } from '../language/block/merge';
import { readExtends } from '../language/block/extend';
import { tokenise, type Token } from '../language/expressions';
import type { YamlNode, YamlReading } from '../language/yaml';
import type { MappedText } from '../notes/mappedText';

/** A block of another note that a text names: `path#id`. */
export interface NamedElsewhere {
  readonly path: string;
  readonly id: string;
}

const known = new WeakMap<YamlReading, readonly NamedElsewhere[]>();

/**
 * The blocks of other notes that a block names, in `extends` or in any of its expressions, claims and charts. It may name
 * too many (a title that looks like a reference), never too few.
 */
export function namedElsewhere(reading: YamlReading): readonly NamedElsewhere[] {
  const earlier = known.get(reading);
  if (earlier) return earlier;
  const found: NamedElsewhere[] = [];
  if (reading.root) {
    visit(reading.root, found);
    const base = findEntry(reading.root, 'extends')?.value;
    const written = base?.kind === 'scalar' ? readExtends(base) : null;
    if (written && written.path !== null) found.push({ path: written.path, id: written.id });
  }
  known.set(reading, found);
  return found;
}

function visit(node: YamlNode, found: NamedElsewhere[]): void {
  switch (node.kind) {
    case 'scalar':
      return void found.push(...namedInText(node.value));
    case 'sequence':
      return node.items.forEach((item) => item && visit(item, found));
    case 'mapping':
      return node.entries.forEach((entry) => {
        found.push(...namedInText(entry.key.value));
        if (entry.value) visit(entry.value, found);
      });
  }
}

/** The blocks of other notes that one text names. */
export function namedInText(text: MappedText): NamedElsewhere[] {
  if (!text.text.includes('#')) return [];
  const { tokens } = tokenise(text);
  return tokens.flatMap((token, at) => {
    const id = tokens[at + 2];
    const isPath = isPathToken(token) && tokens[at + 1]?.text === '#' && id?.kind === 'word';
    return isPath ? [{ path: token.text, id: id.text }] : [];
  });
}

function isPathToken({ kind }: Token): boolean {
  return kind === 'path' || kind === 'string';
}

const knownData = new WeakMap<YamlReading, readonly string[]>();

/** The data files that a block names: the texts of its fields `data`, wherever they stand. */
export function dataNamed(reading: YamlReading): readonly string[] {
  const earlier = knownData.get(reading);
  if (earlier) return earlier;
  const found: string[] = [];
  const look = (node: YamlNode | null): void => {
    if (node?.kind === 'sequence') node.items.forEach(look);
    if (node?.kind !== 'mapping') return;
    for (const { key, value } of node.entries) {
      if (key.value.text === 'data' && value?.kind === 'scalar') found.push(value.value.text.trim());
      else look(value);
    }
  };
  look(reading.root);
  knownData.set(reading, found);
  return found;
}
