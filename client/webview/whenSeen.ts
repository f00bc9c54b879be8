/** Work that waits until its element is near the window, or until the page rests. */
export interface Seen {
  /** There is something new to do. */
  changed(): void;
  dispose(): void;
}

interface Waiting {
  near: boolean;
  /** Whether it was ever done: the first time it is done unseen too, later only where it is seen. */
  done: boolean;
  due: boolean;
  readonly work: () => void;
}

const watched = new Map<Element, Waiting>();
let nextTurn: ReturnType<typeof setTimeout> | undefined;

const watcher = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      const waiting = watched.get(target);
      if (!waiting) continue;
      waiting.near = isIntersecting;
      if (isIntersecting) run(waiting);
    }
    nextTurn ??= setTimeout(runNext, 30);
  },
  { rootMargin: '400px' },
);

function run(waiting: Waiting): void {
  if (!waiting.due) return;
  waiting.due = false;
  waiting.done = true;
  waiting.work();
}

/** What was never done is done one after the other, so that scrolling finds it there. */
function runNext(): void {
  const next = [...watched.values()].find(({ due, done }) => due && !done);
  if (next) run(next);
  nextTurn = next ? setTimeout(runNext, 30) : undefined;
}

/** Does `work` at once whenever something changed and the element is near the window, otherwise later. */
export function whenSeen(target: Element, work: () => void): Seen {
  const waiting: Waiting = { near: false, done: false, due: false, work };
  watched.set(target, waiting);
  watcher.observe(target);
  return {
    changed() {
      waiting.due = true;
      if (waiting.near) run(waiting);
      else nextTurn ??= setTimeout(runNext, 30);
    },
    dispose() {
      watcher.unobserve(target);
      watched.delete(target);
    },
  };
}
