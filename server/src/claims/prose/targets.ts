import type { Expression, Fault, Frame, Value, ValueType } from '../../language/expressions';
import type { Problem } from '../../notes/problem';
import type { World } from '../../families/world';
import { valueOf } from '../condition/values';

/** What an expression of the prose comes to at the stated parameters. */
export interface EvaluatedTarget {
  readonly type: ValueType;
  /** null: not available. */
  readonly value: Value;
  /** Why it is not available. */
  readonly fault: Pick<Fault, 'kind' | 'message'> | null;
}

/** What references of the prose lead to. */
export interface Targets {
  /** null: the expression leads to no value; `explain` says why. */
  evaluate(expression: Expression): EvaluatedTarget | null;
  /** The problems of an expression that leads to no value, and the ids of the blocks that it could have meant. */
  explain(expression: Expression): {
    readonly problems: readonly Problem[];
    readonly ids: readonly (string | null)[];
  };
}

/** The values of models. `world` holds at least the blocks that the expressions name. */
export function targetsIn(world: World): Targets {
  return {
    evaluate(expression) {
      const { compiled } = world.compileInNote(expression);
      if (compiled === null) return null;
      world.setPoint(new Map());
      const frame = world.noteFrame();
      frame.fault = null;
      const number = compiled.evaluate(frame);
      const value = valueOf(number, compiled.type, world.texts);
      const fault = faultOf(frame);
      return { type: compiled.type, value, fault: fault && { kind: fault.kind, message: fault.message } };
    },
    explain(expression) {
      return { problems: world.compileInNote(expression).problems, ids: world.blocks.map(({ id }) => id) };
    },
  };
}

/** What evaluating left behind. */
function faultOf({ fault }: Frame): Fault | null {
  return fault;
}
