import { problem, type Problem } from '../notes/problem';
import type { Span } from '../notes/span';
import type { DefinitionDeclaration } from '../language/block/declaration';
import { compile, isInherited, memoised, readExpression, referencesIn } from '../language/expressions';
import type { Expression } from '../language/expressions/ast';
import type { Binding, Compiled, Scope, ValueType } from '../language/expressions/runtime';
import type { ScalarNode } from '../language/yaml/tree';
import type { Entry, Namespace } from './names';
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
  // A fix of inherited text would edit the value of `extends`, where that text is not.
  const inherited = node.kind === 'scalar' && isInherited(node.value);
  for (const { fixes, ...rest } of problems) report(fixes && !inherited ? { ...rest, fixes } : rest);
  return compiled;
}

/** Names that are read through one another deeper than this are refused: evaluating them takes a stack. */
const deepestChain = 200;

/** A named expression that may read others of its kind. */
export interface NamedExpression {
  readonly name: string;
  readonly nameSpan: Span;
  readonly node: ScalarNode;
}

/** Compiles what a name stands for, with how deep it reads through others; null after a problem. */
export function compileNamed(
  { name, nameSpan, node }: NamedExpression,
  scope: Scope,
  compiling: Namespace['compiling'],
  report: (problem: Problem) => void,
): { readonly compiled: Compiled; readonly depth: number } | null {
  const tooDeep = (): null => {
    const message = `\`${name}\` rests on a chain of more than ${deepestChain} names. Put some of them together.`;
    report(problem('too-large', nameSpan, message));
    return null;
  };
  if (compiling.depth >= deepestChain) return tooDeep();
  compiling.depth++;
  const compiled = compileScalar(node, scope, undefined, report);
  compiling.depth--;
  if (!compiled) return null;
  const depth = 1 + depthBelow(compiled.expression, scope);
  return depth > deepestChain ? tooDeep() : { compiled, depth };
}

function depthBelow(expression: Expression, scope: Scope): number {
  let deepest = 0;
  for (const reference of referencesIn(expression)) {
    const found = scope.lookup(reference);
    if ('binding' in found) deepest = Math.max(deepest, found.binding.depth ?? 0);
  }
  return deepest;
}

/** A definition as an entry of the namespace: evaluated lazily, once per epoch of a frame. */
export function definitionEntry(
  { name, nameSpan, expression }: DefinitionDeclaration,
  namespace: Namespace,
  scope: Scope,
  report: (problem: Problem) => void,
): Entry {
  const memo = namespace.allocateMemo();
  const bind = once<Binding>(() => {
    const named = compileNamed({ name, nameSpan, node: expression }, scope, namespace.compiling, report);
    if (!named) return null;
    const { compiled, depth } = named;
    const remembered = memoised(memo, compiled.evaluate);
    return {
      type: compiled.type,
      ...(compiled.values ? { values: compiled.values } : {}),
      definition: { name, expression: compiled.expression, scope },
      depth,
      afterSolution: compiled.afterSolution,
      read(frame) {
        const value = remembered(frame);
        // A remembered undefined value has lost its reason: find it again.
        return Number.isNaN(value) && frame.fault === null ? compiled.evaluate(frame) : value;
      },
    };
  });
  return { name, kind: 'definition', bind };
}
