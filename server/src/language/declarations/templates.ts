import type { Field, Shape } from './fields';

type RecordShape = Extract<Shape, { kind: 'record' }>;

/** A new entry of a mapping with the author's own keys, as a snippet; null where its value has no form to start from. */
export function entryTemplate(key: string, of: Shape): string | null {
  let holes = 0;
  const hole = (text: string): string => `\${${(holes += 1)}:${text.replace(/[\\$}]/g, '\\$&')}}`;
  const value = (shape: Shape, example?: string): string | null => {
    switch (shape.kind) {
      case 'expression':
        return hole(example ?? '0');
      case 'text':
      case 'name':
        return hole(example ?? 'text');
      case 'flag':
        return hole(example ?? 'true');
      case 'word':
        return hole(example ?? shape.words[0]?.word ?? '');
      case 'list': {
        if (example !== undefined) return hole(example);
        const items = Array.from({ length: shape.least ?? 1 }, () => value(shape.of));
        return items.includes(null) ? null : `[${items.join(', ')}]`;
      }
      case 'entries': {
        if (example !== undefined) return hole(example);
        const name = hole(shape.key);
        const inner = value(shape.of);
        return inner === null ? null : `{${name}: ${inner}}`;
      }
      case 'record': {
        const parts = fieldsToStart(shape).map((field) => `${field.name}: ${value(field.shape, field.example) ?? ''}`);
        if (shape.rest !== undefined) {
          const name = hole('name');
          parts.push(`${name}: ${value(shape.rest) ?? ''}`);
        }
        return parts.length === 0 ? null : `{${parts.join(', ')}}`;
      }
      case 'either':
        return shape.shapes[0] === undefined ? null : value(shape.shapes[0], example);
    }
  };
  const name = hole(key.replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase()));
  const written = value(of);
  return written === null ? null : `${name}: ${written}`;
}

/** The fields that a new entry begins with: the required ones, and others up to two. */
export function fieldsToStart({ fields }: RecordShape): readonly Field[] {
  const needed = new Set(fields.filter(({ required }) => required === true));
  for (const field of fields) if (needed.size < 2) needed.add(field);
  return fields.filter((field) => needed.has(field));
}
