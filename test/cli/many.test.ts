import { afterAll, expect, test } from 'vitest';
import { folderWith, surplus } from './run';

const note = (value: number): string =>
  `\`\`\`surplus-model\nmodel: game\nid: sheet\nparams: {a: ${value}}\ndefine: {y: a/2}\nclaims:\n  - y < 10\n\`\`\`\n`;
const many = Object.fromEntries(Array.from({ length: 26 }, (_, index) => [`many/n${index + 10}.md`, note(index)]));
const { folder, remove } = folderWith({
  ...many,
  'kept/a.md': note(1),
  'kept/draft.md': note(1),
  'kept/old/b.md': note(1),
  'kept/old/c.md': note(1),
  'kept/.gitignore': 'draft*\nold/*\n',
  'kept/old/.surplusignore': '!c.md\n',
});
afterAll(remove);

test.each(['pretty', 'json'])('many notes give the same report on one processor and on several: %s', (format) => {
  const alone = surplus(folder, 'check', 'many', '--format', format, '-j', '1');
  const together = surplus(folder, 'check', 'many', '--format', format, '-j', '3');
  expect(together).toEqual(alone);
  expect(alone.status).toBe(1);
  expect(alone.errors).toBe('');
});

test('ignore files leave notes out, the deeper one has the last word, and named notes are checked anyway', () => {
  const checked = (...args: string[]): string[] => {
    const { output } = surplus(folder, 'check', '--format', 'json', ...args);
    return (JSON.parse(output) as { files: { path: string }[] }).files.map(({ path }) => path);
  };
  expect(checked('kept')).toEqual(['kept/a.md', 'kept/old/c.md']);
  expect(checked('kept/draft.md')).toEqual(['kept/draft.md']);
  expect(checked('kept', '--no-ignore')).toEqual(['kept/a.md', 'kept/draft.md', 'kept/old/b.md', 'kept/old/c.md']);
});
