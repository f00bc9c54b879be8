import type { Expression } from './ast';
import { dependenceOn, type Dependence } from './dependence';
import { newJet, type Jet, type JetShape } from './jet';
import type { Context } from './node';
import type { Frame } from './runtime';

/** A node of a differentiating computation: its jet at the frame's point, in a buffer of its own. */
export type JetNode = (frame: Frame) => Jet;

/** What a differentiating computation shares. */
export interface Program extends JetShape {
  readonly variables: readonly number[];
  readonly dependence: Dependence;
  /** Definitions are computed once per evaluation, however often they are used. */
  readonly definitions: Map<Expression, { readonly node: JetNode; stamp: number; jet: Jet | null }>;
  stamp: number;
  kink: boolean;
  /** Set while building: some part has no automatic derivatives. */
  unsupported: boolean;
  /** Builds a part. */
  readonly build: (expression: Expression, program: Program, context: Context) => JetNode;
}

export function newProgram(variables: readonly number[], order: 1 | 2, build: Program['build']): Program {
  return {
    n: variables.length,
    order,
    variables,
    dependence: dependenceOn(variables),
    definitions: new Map(),
    stamp: 0,
    kink: false,
    unsupported: false,
    build,
  };
}

/** Marks the computation as having no automatic derivatives. */
export function unsupported(program: Program): JetNode {
  program.unsupported = true;
  const jet = newJet(program).fill(NaN);
  return () => jet;
}
