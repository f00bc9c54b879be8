import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRefreshing } from '../../client/src/markdownPreview/refreshing';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What VS Code does with each refresh in turn; the last for all that follow. */
type Answers = readonly ('renders' | 'drops')[];

/** When refreshes were asked for, in milliseconds, and whether the previews were taken for closed. */
async function run(answers: Answers, happens: (due: (first: boolean) => void, rendered: () => void) => Promise<void>) {
  let behind = true;
  const at: number[] = [];
  const start = Date.now();
  const refreshing = createRefreshing({
    refresh() {
      const answer = answers[Math.min(at.length, answers.length - 1)];
      at.push(Date.now() - start);
      if (answer === 'renders') behind = false;
    },
    isBehind: () => behind,
    isClosed: () => at.push(NaN),
  });
  await happens(refreshing.due, () => (behind = false));
  await vi.advanceTimersByTimeAsync(60_000);
  refreshing.dispose();
  return at;
}

it.each<[string, Answers, Parameters<typeof run>[1], number[]]>([
  [
    'the first cards are shown at once, and again once the page before them has loaded',
    ['renders'],
    async (due) => due(true),
    [60, 2060],
  ],
  ['later ones leave VS Code the time to render what was typed', ['renders'], async (due) => due(false), [350, 2350]],
  [
    'what VS Code has rendered by itself is not refreshed',
    ['renders'],
    async (due, rendered) => {
      due(false);
      await vi.advanceTimersByTimeAsync(300);
      rendered();
    },
    [],
  ],
  [
    'who types without a pause waits for no pause',
    ['renders'],
    async (due) => {
      for (let key = 0; key < 4; key++) {
        due(false);
        await vi.advanceTimersByTimeAsync(100);
      }
    },
    [350, 2350],
  ],
  [
    'a refresh that VS Code drops is asked for again',
    ['drops', 'drops', 'renders'],
    async (due) => due(true),
    [60, 560, 1060, 3060],
  ],
  [
    'where none renders, no preview is open any more',
    ['drops'],
    async (due) => due(true),
    [60, 560, 1060, 1560, 2060, 2560, 3060, 3560, NaN, 5560],
  ],
])('%s', async (_, answers, happens, expected) => {
  expect(await run(answers, happens)).toEqual(expected);
});

it('asks for nothing once it is disposed of', async () => {
  const refresh = vi.fn();
  const refreshing = createRefreshing({ refresh, isBehind: () => true, isClosed: refresh });
  refreshing.due(true);
  await vi.advanceTimersByTimeAsync(100);
  expect(refresh).toHaveBeenCalledTimes(1);
  refreshing.dispose();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(refresh).toHaveBeenCalledTimes(1);
});
