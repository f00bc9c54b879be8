/**
 * The one catch-all: stands where the language server and the command line hand a note to the engine.
 * Nothing should ever reach it (reading returns problems instead of throwing), so it counts what does.
 */
export interface Boundary {
  /** Runs `work`; when it throws, reports the error with what was being done and answers `fallback`. */
  run<T>(doing: string, work: () => T, fallback: T): T;
  /** The same for work that answers later. */
  runLater<T>(doing: string, work: () => Promise<T>, fallback: T): Promise<T>;
  /** For errors that arrive as events, such as those of a worker. */
  caught(doing: string, error: unknown): void;
  /** For what reached the boundary of a worker, as it reported it. */
  heard(message: string): void;
  /** How much has reached it. */
  readonly count: number;
}

/** A boundary that hands each error to `report`. */
export function createBoundary(report: (message: string) => void): Boundary {
  let count = 0;
  const caught = (doing: string, error: unknown): void => {
    count++;
    report(`Internal error while ${doing}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  };
  return {
    run(doing, work, fallback) {
      try {
        return work();
      } catch (error) {
        caught(doing, error);
        return fallback;
      }
    },
    async runLater(doing, work, fallback) {
      try {
        return await work();
      } catch (error) {
        caught(doing, error);
        return fallback;
      }
    },
    caught,
    heard(message) {
      count++;
      report(message);
    },
    get count() {
      return count;
    },
  };
}
