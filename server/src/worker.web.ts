import { createAnalyst, type AnalystAnswer, type AnalystJob } from './analyst';

/** What a dedicated worker is, as far as it is used here. */
export interface WorkerScope {
  readonly name: string;
  postMessage(message: unknown): void;
  onmessage: ((event: { readonly data: ToAnalyst }) => void) | null;
}

/** What a worker is told. */
export type ToAnalyst =
  | { readonly kind: 'job'; readonly job: AnalystJob }
  | { readonly kind: 'cancel'; readonly id: number }
  /** The program of the integer solver, for jobs that come later. */
  | { readonly kind: 'solver'; readonly binary: Uint8Array };

/** An analyst that takes messages. Without shared memory it hears of a cancelled job only between two steps of work. */
export function createMessagedAnalyst(answer: (message: AnalystAnswer) => void): (message: ToAnalyst) => void {
  let given: number | null = null;
  let binary: Uint8Array | null = null;
  const analyse = createAnalyst({
    cancelled: (id) => given === id,
    now: () => performance.now(),
    answer,
    pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
    async solver(text, files, reuse) {
      if (binary === null) return null;
      const program = binary;
      const { integerSolverFor } = await import('./analysis/integerSolver');
      return integerSolverFor(text, files, reuse, () => program);
    },
  });
  return (message) => {
    if (message.kind === 'cancel') given = message.id;
    else if (message.kind === 'solver') binary = message.binary;
    // An error has to reach the worker's owner, as one that is thrown in a handler does.
    else
      analyse(message.job).catch((error: unknown) =>
        setTimeout(() => {
          throw error;
        }),
      );
  };
}

/** The worker in a browser: one thread in which notes are analysed. */
export function analyseHere(scope: WorkerScope): void {
  const receive = createMessagedAnalyst((message) => scope.postMessage(message));
  scope.onmessage = ({ data }) => receive(data);
}
