import type { Frame } from '../../language/expressions';
import { problem, type Problem } from '../../notes/problem';
import type { Outcome, Solve } from '../family';
import type { DeclaredScope } from './declareScope';
import { lifetimeValue, marginAt, type Relationship } from './lifetime';

/** Checks the values at a point, and sums what has no closed form: a relationship whose retention follows the fit. */
export function createSolve(declared: DeclaredScope, outcomes: readonly Outcome[]): Solve {
  return (frame) => {
    const problems = [...declared.inputs.problems(frame), ...retentionProblems(declared, frame)];
    const summed = declared.fitRetention === null ? new Map<string, number>() : worthOf(declared, frame, problems);
    const values = Float64Array.from(outcomes, ({ name }) => summed.get(name) ?? NaN);
    return {
      equilibria: [{ choices: new Float64Array(), outcomes: values }],
      selected: 0,
      rule: '',
      selectedByAuthor: false,
      error: 1e-12,
      alternatives: [],
      problems,
    };
  };
}

function relationshipAt({ inputs }: DeclaredScope, frame: Frame): Relationship & { readonly initial: number } {
  const read = (name: string): number => inputs.read(name, frame);
  const learnt = read('loop.learning') * read('loop.feedback');
  const pull = learnt + read('loop.forgetting');
  const initial = read('loop.initial');
  return {
    margin: read('lifetime.margin'),
    fitMargin: read('lifetime.fitMargin'),
    memory: read('lifetime.memory'),
    retention: read('lifetime.retention'),
    fitRetention: read('lifetime.fitRetention'),
    discount: read('lifetime.discount'),
    pull,
    restingFit: pull <= 0 ? initial : learnt / pull,
    initial,
  };
}

/** A probability of staying is at most 1 at any fit; who always stays is worth a finite sum only if margins are discounted. */
function retentionProblems(declared: DeclaredScope, frame: Frame): Problem[] {
  const { lifetime, fitRetention, retention: span } = declared;
  if (!lifetime || span === null) return [];
  const { retention, fitRetention: added, discount, restingFit } = relationshipAt(declared, frame);
  if (fitRetention !== null && retention + added > 1 + 1e-12) {
    const message = `\`retention\` and \`fitRetention\` add up to ${Number((retention + added).toPrecision(6))}: a probability is at most 1.`;
    return [problem('out-of-range', fitRetention, message)];
  }
  if (retention + added * restingFit < 1 + discount) return [];
  if ([retention, added, discount].some(Number.isNaN)) return [];
  const message =
    'A customer who always stays is worth infinitely much without a `discount` above 0. Lower `retention` or discount.';
  return [problem('diverges', span, message)];
}

function worthOf(declared: DeclaredScope, frame: Frame, problems: readonly Problem[]): ReadonlyMap<string, number> {
  if (problems.length > 0) return new Map();
  const relationship = relationshipAt(declared, frame);
  const { initial, restingFit, pull, retention, fitRetention } = relationship;
  const now = lifetimeValue(initial, relationship, frame.budget);
  const next = lifetimeValue(restingFit + (initial - restingFit) * (1 - pull), relationship, frame.budget);
  const cash = marginAt(initial, relationship);
  return new Map([
    ['lifetimeValue', now],
    ['returnOnCustomer', now > 0 ? (cash + (retention + fitRetention * initial) * next - now) / now : NaN],
  ]);
}
