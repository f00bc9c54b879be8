import { printReference, readExpression, type Expression } from '../../../language/expressions';
import type { Candidates } from '../../../families/candidates';
import type { Instance } from '../../../families/world';
import { anchored } from '../../../notes/mappedText';
import { mapReferences, referenceTo, type Rewriter } from './rewrite';
import type { Sentence, StatedVariable } from './statement';

/** Outcomes of solved models that are read in a statement, as the best of finitely many candidates. */
export interface SolvedModels {
  /** The closed form of an outcome; null where the model has none. */
  outcome(instance: Instance, name: string, rewriter: Rewriter): Expression | null;
  /** Which candidates are taken: further variables of the statement, with what is true of those that are. */
  readonly selectors: readonly StatedVariable[];
  readonly best: readonly Sentence[];
}

interface Solved {
  readonly candidates: Candidates;
  /** Selectors by name, with their names in the statement; added when first read. */
  readonly selectors: Map<string, string>;
  readonly written: Map<string, Expression | null>;
}

/** `moved`: whether a domain moves a choice of the instance, whose optimum is then another one. */
export function createSolvedModels(moved: (instance: Instance) => boolean): SolvedModels {
  const models = new Map<Instance, Solved | null>();
  const selectors: StatedVariable[] = [];
  const best: Sentence[] = [];

  function solvedBy(instance: Instance): Solved | null {
    const before = models.get(instance);
    if (before !== undefined) return before;
    const candidates = instance.held.length > 0 || moved(instance) ? null : instance.candidates();
    const solved = candidates && { candidates, selectors: new Map<string, string>(), written: new Map() };
    models.set(instance, solved);
    return solved;
  }

  function outcome(instance: Instance, name: string, rewriter: Rewriter): Expression | null {
    const solved = solvedBy(instance);
    const formula = solved?.candidates.outcomes.get(name);
    if (!solved || formula === undefined) return null;
    const { candidates, written } = solved;

    function write(each: string): Expression | null {
      const before = written.get(each);
      if (before !== undefined) return before;
      const found = writeInput(each) ?? writeFormula(each) ?? writeSelector(each);
      const result = found === 'none' ? null : found;
      written.set(each, result);
      return result;
    }

    function writeInput(each: string): Expression | 'none' | null {
      const input = candidates.inputs.find((other) => other.name === each);
      if (input === undefined) return null;
      const attributes = new Map<number, Expression>();
      for (const [slot, of] of input.attributes) {
        const value = write(of);
        if (value) attributes.set(slot, value);
      }
      return rewriter.rewriteWith(input.expression, instance, attributes) ?? 'none';
    }

    function writeFormula(each: string): Expression | 'none' | null {
      const found = candidates.formulas.get(each);
      if (found === undefined) return null;
      const { expression, problems } = readExpression(anchored(found.formula, { start: 0, end: 0 }));
      const body =
        problems.length > 0 ? null : mapReferences(expression, (reference) => write(printReference(reference)));
      return body ? rewriter.define(each, found.type, body, instance) : 'none';
    }

    function writeSelector(each: string): Expression | 'none' {
      if (each === 'notAvailable') return referenceTo(each);
      const selector = candidates.selectors.find((other) => other.name === each);
      if (selector === undefined || !solved) return 'none';
      const name = rewriter.freshName(each, instance);
      solved.selectors.set(each, name);
      const items = Array.from({ length: selector.count }, (_, place) => place + 1);
      selectors.push({ name, type: 'number', values: { kind: 'set', items } });
      return referenceTo(name);
    }

    const expression = write(formula);
    let added = true;
    // What is true of one selector may bring in another.
    const stated = new Set<number>();
    while (added) {
      added = false;
      for (const [place, { of, left, right }] of candidates.best.entries()) {
        if (stated.has(place) || !of.every((each) => solved.selectors.has(each))) continue;
        stated.add(place);
        added = true;
        addBest(solved, place, write(left), write(right));
      }
    }
    return expression;
  }

  const known = new Map<Solved, Set<number>>();
  function addBest(solved: Solved, place: number, left: Expression | null, right: Expression | null): void {
    const places = known.get(solved) ?? new Set<number>();
    known.set(solved, places);
    if (places.has(place) || left === null || right === null) return;
    places.add(place);
    best.push({ kind: 'relation', operator: '>=', left, right, tolerance: { kind: 'least' } });
  }

  return { outcome, selectors, best };
}
