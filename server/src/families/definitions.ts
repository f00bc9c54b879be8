import type { Problem } from '../notes/problem';
import type { DefinitionDeclaration } from '../language/block/declaration';
import { compile, memoised, readExpression } from '../language/expressions';
import type { Expression } from '../language/expressions/ast';
import type { Binding, Compiled, Scope, ValueType } from '../language/expressions/runtime';
import type { ScalarNode } from '../language/yaml/tree';
import type { Entry } from './names';
import { once } from './once';

/** Compiles one scalar, or an expression already read; every problem goes to `report`. */
export function compileScalar(
  node: ScalarNode | Expression,
  scope: Scope,
  expects: ValueType | undefined,
  report: (problem: Problem) => void,
): Compiled | null {
  const read = node.kind === 'scalar' ? readExpression(node.value) : { expression: node, problems: [] };
  read.problems.forEach(report);
  if (read.problems.length > 0) return null;
  const { compiled, problems } = compile(read.expression, scope, expects);
  problems.forEach(report);
  return compiled;
}

/** A definition as an entry of the namespace: evaluated lazily, once per epoch of a frame. */
export function definitionEntry(
  declaration: DefinitionDeclaration,
  memo: number,
  scope: () => Scope,
  report: (problem: Problem) => void,
): Entry {
  const bind = once<Binding>(() => {
    const compiled = compileScalar(declaration.expression, scope(), undefined, report);
    if (!compiled) return null;
    const remembered = memoised(memo, compiled.evaluate);
    return {
      type: compiled.type,
      ...(compiled.values ? { values: compiled.values } : {}),
      definition: { name: declaration.name, expression: compiled.expression, scope: scope() },
      afterSolution: compiled.afterSolution,
      read(frame) {
        const value = remembered(frame);
        // A remembered undefined value has lost its reason: find it again.
        return Number.isNaN(value) && frame.fault === null ? compiled.evaluate(frame) : value;
      },
    };
  });
  return { name: declaration.name, kind: 'definition', bind };
}
