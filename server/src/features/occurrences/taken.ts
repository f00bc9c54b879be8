import type { NoteOccurrences } from '../occurrences';
import { groupOf, type Subject } from './subjects';

/** What has a name already where a subject is to get it, in words for the author; null when the name is free. */
export function takenBy({ blocks, resolver }: NoteOccurrences, subject: Subject, name: string): string | null {
  const other = 'Choose another name.';
  if (subject.role === 'block')
    return resolver.block(name, blocks[subject.block]!.note)
      ? `Another block of this note has the id \`${name}\` already. ${other}`
      : null;
  if (subject.role === 'variable') return null;
  const reached = blocks.flatMap(({ chain }, index) => (chain.includes(subject.block) ? [index] : []));
  for (const index of reached) {
    const { family, id, note } = blocks[index]!;
    const where = id ? `\`${id.name}\`` : 'this block';
    const found = resolver.named(index, subject.role, name);
    if (found)
      return `\`${name}\` is already the name of ${/^[aeiou]/.test(found.role) ? 'an' : 'a'} ${found.role} of ${where}. ${other}`;
    if (groupOf(subject.role) !== 'name') continue;
    if (family?.outcomes.some((each) => each.name.split('.')[0] === name))
      return `\`${name}\` is already an outcome of ${where}. ${other}`;
    if (resolver.block(name, note)) return `\`${name}\` is already the id of a block. ${other}`;
  }
  return null;
}
