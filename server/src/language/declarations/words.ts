import type { Shape } from './fields';

/** What a field takes, in words: "an expression", "`nash` or `collude`", "a list". */
export function describeShape(shape: Shape): string {
  switch (shape.kind) {
    case 'expression':
      return shape.type === 'flag' ? 'a condition' : 'an expression';
    case 'text':
      return 'a text';
    case 'flag':
      return '`true` or `false`';
    case 'word':
      return joinOr(shape.words.map(({ word }) => `\`${word}\``));
    case 'name':
      return 'a name';
    case 'list':
      return `a list \`[${example(shape.of)}, …]\``;
    case 'entries':
      return `a mapping \`{${shape.key}: ${example(shape.of)}}\``;
    case 'record': {
      const fields = shape.fields.slice(0, 4).map((field) => `\`${field.name}\``);
      return fields.length === 0 ? 'a mapping' : `a mapping with ${joinOr(fields)}`;
    }
    case 'either':
      return joinOr([...new Set(shape.shapes.map(describeShape))]);
  }
}

function example(shape: Shape): string {
  switch (shape.kind) {
    case 'list':
      return `[${example(shape.of)}]`;
    case 'entries':
    case 'record':
      return '{…}';
    case 'either':
      return shape.shapes[0] === undefined ? '…' : example(shape.shapes[0]);
    case 'word':
      return shape.words[0]?.word ?? '…';
    default:
      return '…';
  }
}

/** "a", "a or b", "a, b or c". */
export function joinOr(parts: readonly string[]): string {
  return parts.length <= 1 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} or ${parts[parts.length - 1]!}`;
}
