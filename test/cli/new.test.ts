import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { families } from '../../server/src/families';
import { folderWith, surplus } from './run';

const around = folderWith({ '.git/HEAD': '' });
afterAll(() => around.remove());

describe('surplus new', () => {
  test.each([...families.keys()])('%s: a commented block that evaluates without problems', (family) => {
    const made = surplus(around.folder, 'new', family);
    expect(made).toMatchObject({ status: 0, errors: '' });
    expect(made.output).toContain(`model: ${family}`);
    expect(made.output).toMatch(/ {2,}# /);
    writeFileSync(join(around.folder, `${family}.md`), made.output);
    const checked = surplus(around.folder, 'check', `${family}.md`, '--format', 'json');
    const [file] = JSON.parse(checked.output).files;
    expect([checked.status, file.problems, file.models.length]).toEqual([0, [], 1]);
    expect(Object.values(file.models[0].outcomes).some((value) => typeof value === 'number')).toBe(true);
  });
});
