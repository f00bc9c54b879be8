/** Has VS Code's Markdown previews rendered again until they show what there is. */
export interface Refreshing {
  /** There may be something newer than what was rendered; `first`: nothing of it has been shown yet. */
  due(first: boolean): void;
  dispose(): void;
}

/** What it is made of. */
export interface RefreshingParts {
  /** Asks for all previews to be rendered; VS Code may drop it. */
  refresh(): void;
  /** Whether a preview was last rendered without the newest. */
  isBehind(): boolean;
  /** Refreshes render nothing: no preview is open any more. */
  isClosed(): void;
}

/** How long arrivals are gathered, in milliseconds, while an author waits for the first of them. */
const gathering = 60;
/** VS Code renders what is typed within 300 ms by itself, and mostly with what is new: only then is a page loaded anew. */
const rendering = 350;
/** After how long a refresh that rendered nothing is asked for again, in milliseconds, and how often: VS Code drops those that come while it waits to render for another reason. */
const patience = 500;
const attempts = 8;
/**
 * After how long a page is sent once more, in milliseconds. VS Code holds a page back, for good, when one before it ends
 * loading just after it was sent: its webviews have one timer for both.
 */
const settling = 2000;

/** Keeps the timers of one window. */
export function createRefreshing({ refresh, isBehind, isClosed }: RefreshingParts): Refreshing {
  let checking: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;

  const checkIn = (wait: number, left: number): void => {
    clearTimeout(checking);
    checking = setTimeout(() => {
      checking = undefined;
      if (!isBehind()) return;
      if (left === 0) return isClosed();
      refresh();
      clearTimeout(again);
      again = setTimeout(refresh, settling);
      checkIn(patience, left - 1);
    }, wait);
  };
  return {
    due(first) {
      if (first || checking === undefined) checkIn(first ? gathering : rendering, attempts);
    },
    dispose() {
      clearTimeout(checking);
      clearTimeout(again);
    },
  };
}
