/** What makes one text another: its run from `start` to `end` is replaced by `inserted`. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly inserted: string;
}

/** Runs of this length are compared at once. */
const step = 4096;

/** The shortest single replacement that makes `before` to `after`. */
export function changeBetween(before: string, after: string): TextChange {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start + step <= most && before.slice(start, start + step) === after.slice(start, start + step)) start += step;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let end = before.length;
  let afterEnd = after.length;
  const left = (): number => Math.min(end, afterEnd) - start;
  while (left() >= step && before.slice(end - step, end) === after.slice(afterEnd - step, afterEnd)) {
    end -= step;
    afterEnd -= step;
  }
  while (left() > 0 && before.charCodeAt(end - 1) === after.charCodeAt(afterEnd - 1)) {
    end -= 1;
    afterEnd -= 1;
  }
  return { start, end, inserted: after.slice(start, afterEnd) };
}

/** The text after a change. */
export function changed(before: string, { start, end, inserted }: TextChange): string {
  return before.slice(0, start) + inserted + before.slice(end);
}

/** How much longer a change makes a text. */
export function growth({ start, end, inserted }: TextChange): number {
  return inserted.length - (end - start);
}
