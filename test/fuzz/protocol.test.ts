import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../runs';
import { storm, weather, type Step } from './storm';

/** How many servers are in a storm at the same time: most of the time is waiting. */
const atOnce = 24;

test(
  'whatever a client sends in whatever order: every request is answered, nothing reaches the catch-all, and open notes are known as they are',
  { timeout: 3_600_000 },
  async () => {
    const storms = fc.sample(storm, runs(300));
    const failures: { readonly steps: readonly Step[]; readonly wrong: readonly string[] }[] = [];
    const work = async (): Promise<void> => {
      for (let steps = storms.pop(); steps && failures.length === 0; steps = storms.pop()) {
        const wrong = await weather(steps);
        if (wrong.length > 0) failures.push({ steps, wrong });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    const [first] = failures;
    if (first) expect({ wrong: first.wrong, steps: await smallest(first.steps) }).toEqual(null);
    expect(failures).toEqual([]);
  },
);

/** As few steps as still go wrong, with what goes wrong. */
async function smallest(steps: readonly Step[]): Promise<unknown[]> {
  let kept = steps;
  for (let index = kept.length - 1; index >= 0; index--) {
    const without = kept.filter((_, each) => each !== index);
    if ((await weather(without)).length > 0) kept = without;
  }
  return [...kept, ...(await weather(kept))];
}
