import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import type { EditorServer } from '../e2e/editor';
import { openWindow } from '../e2e/window';
import { endOfNumber, refutedBy, type TypingNote } from './typingNote';
import { watchMarks, type Mark, type Seen } from './typingPage';

/** Milliseconds from the last of three digits to the frame in which both claims are underlined, and signed, as they should. */
export interface Answered {
  readonly underlined: number;
  /** NaN where there are no signs. */
  readonly signed: number;
}

/** Somebody with a note in a window of VS Code. */
export interface Typist {
  /** Types the last three digits of a number with four. */
  answer(value: number): Promise<Answered>;
  close(): Promise<void>;
}

const name = 'long.md';
/** Between the keystrokes of somebody who types fast, in milliseconds. */
const between = 60;
/** Until lenses, values and tests have followed, in milliseconds: each round begins in peace. */
const peace = 500;
const patience = { timeout: 60_000 };

/** Opens a note, and waits until it is marked; `signs`: whether claims have signs beside their lines too. */
export async function startTypist(
  browser: Browser,
  server: EditorServer,
  note: TypingNote,
  signs: boolean,
): Promise<Typist> {
  const window = await openWindow(browser, server, server.workspace({ [name]: note.text }), name);
  const { page } = window;
  await window.editor(name).locator('.view-line').first().waitFor(patience);
  await page.keyboard.press('Control+G');
  const { line, column } = endOfNumber(note);
  await page.locator('.quick-input-widget input[type=text]').first().fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.evaluate(watchMarks);
  const untilMarked = async (digits: string): Promise<void> => {
    const expected = marksFor(digits, signs);
    await page.waitForFunction(looks(expected), null, patience).catch(async () => {
      const marks = JSON.stringify(await page.evaluate('window.marks()'));
      throw new Error(`After ${digits} the claims are marked ${marks} instead of ${JSON.stringify(expected)}`);
    });
  };
  await untilMarked('1200');
  return {
    async answer(value) {
      const digits = String(value);
      for (let digit = 0; digit < digits.length; digit++) await page.keyboard.press('Shift+ArrowLeft');
      await page.keyboard.press(digits.charAt(0));
      await untilMarked(digits.charAt(0));
      await pause(peace);
      const expected = marksFor(digits, signs);
      await page.evaluate(`window.expectMarks(${JSON.stringify(expected)}, 3)`);
      for (const digit of digits.slice(1)) {
        await page.keyboard.press(digit);
        await pause(between);
      }
      await untilMarked(digits);
      await pause(peace);
      const still = await page.evaluate<boolean>(looks(expected));
      const { early, typed, underlined, signed } = await page.evaluate<Seen>('window.seenMarks()');
      if (early || !still || typed === null || underlined === null) throw new Error(`Wrong marks for ${value}`);
      return { underlined: underlined - typed, signed: signs && signed !== null ? signed - typed : NaN };
    },
    close: () => window.close(),
  };
}

/** How the claims look for a number. */
function marksFor(digits: string, signs: boolean): Mark[] {
  return [0, 1].map((claim) => {
    const refuted = claim === refutedBy(digits);
    return { underlined: refuted, sign: !signs ? null : refuted ? 'failed' : 'passed' };
  });
}

function looks(marks: readonly Mark[]): string {
  return `JSON.stringify(window.marks()) === ${JSON.stringify(JSON.stringify(marks))}`;
}
