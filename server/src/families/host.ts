import { createBudget } from '../numerics/budget';
import { problem, replace, type Problem } from '../notes/problem';
import type { Span } from '../notes/span';
import type { VariantDeclaration } from '../language/block/declaration';
import { compileDual, readExpression } from '../language/expressions';
import type { Binding, Compiled, Scope } from '../language/expressions/runtime';
import { didYouMean, didYouMeanText } from '../language/suggest';
import { compileFormulas } from './closedForm';
import { compileScalar } from './definitions';
import type { FamilyHost } from './family';
import { createFrame, placeParameters, type FrameLayout } from './frames';
import { keyOfName } from './memberName';
import { scopeOf, type Entry, type Namespace } from './names';
import type { Outside } from './noteFacts';
import { statedValueBudget } from './parameters';

/** What a family declares and compiles with, for one instance; `taken` are names that the block gives to other things. */
export function createHost(
  namespace: Namespace,
  entries: Map<string, Entry>,
  variant: VariantDeclaration,
  taken: ReadonlyMap<string, Span>,
  report: (problem: Problem) => void,
  layout: FrameLayout,
  { readFile, integerSolver }: Outside,
): FamilyHost {
  const declaredAt = new Map<string, Span>(taken);
  for (const { name, nameSpan } of [...variant.parameters, ...variant.definitions]) declaredAt.set(name, nameSpan);
  const { texts, allocateSlot } = namespace;
  /** Where each compiled expression looked its names up, for differentiation. */
  const scopes = new WeakMap<Compiled, Scope>();
  return {
    report,
    integerSolver,
    allocateSlot,
    internText: (text) => texts.intern(text),
    text: (id) => texts.text(id),
    declareName(name, span, kind, type, values) {
      const slot = allocateSlot();
      const earlier = declaredAt.get(name);
      if (earlier) report(duplicateName(name, span, earlier));
      else {
        declaredAt.set(name, span);
        const binding = slotBinding(slot, type, values);
        entries.set(keyOfName(name), { name, kind, declaredAt: span, bind: () => binding });
      }
      return slot;
    },
    isDeclared: (name) => declaredAt.has(name),
    parse(node) {
      const { expression, problems } = readExpression(node.value);
      problems.forEach(report);
      return problems.length > 0 ? null : expression;
    },
    compile(node, type, locals, told = report) {
      const scope = scopeOf(namespace, 'solving', localEntries(locals ?? new Map(), scopes));
      const compiled = compileScalar(node, scope, type, told);
      if (compiled) scopes.set(compiled, scope);
      return compiled;
    },
    readFile(node) {
      const { file, path } = readFile(node.value.text.trim(), node.value.note);
      if ('text' in file) return { file, path };
      const { problem: code, reason, candidates = [] } = file;
      const written = node.value.text.trim();
      const meant = didYouMean(written, candidates);
      const fixes = meant === null ? [] : [replace(`Change to \`${meant}\``, node.span, meant)];
      report(problem(code, node.span, `\`${written}\` ${reason}.${didYouMeanText(meant)}`, { fixes }));
      return null;
    },
    differentiate(compiled, slots) {
      const scope = scopes.get(compiled);
      return scope ? compileDual(compiled.expression, scope, slots, 2) : null;
    },
    stated(compiled) {
      const frame = createFrame(layout, createBudget(statedValueBudget), null);
      placeParameters(layout, frame, new Map());
      return compiled.evaluate(frame);
    },
    compileFormulas: (formulas, inputs, anchor) => compileFormulas(formulas, inputs, namespace, scopes, anchor, report),
  };
}

function localEntries(
  locals: ReadonlyMap<string, number | Compiled>,
  scopes: WeakMap<Compiled, Scope>,
): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const [name, meaning] of locals) {
    const binding =
      typeof meaning === 'number' ? slotBinding(meaning, 'number') : compiledBinding(name, meaning, scopes);
    entries.set(keyOfName(name), { name, kind: 'local', bind: () => binding });
  }
  return entries;
}

function compiledBinding(name: string, compiled: Compiled, scopes: WeakMap<Compiled, Scope>): Binding {
  const scope = scopes.get(compiled);
  return {
    type: compiled.type,
    ...(scope ? { definition: { name, expression: compiled.expression, scope } } : {}),
    afterSolution: false,
    read: compiled.evaluate,
  };
}

function slotBinding(slot: number, type: Binding['type'], values?: readonly string[]): Binding {
  return { type, ...(values ? { values } : {}), slot, afterSolution: false, read: (frame) => frame.slots[slot]! };
}

/** The problem of a second declaration, at the later one. */
function duplicateName(name: string, span: Span, earlier: Span): Problem {
  return problem(
    'duplicate-name',
    span,
    `\`${name}\` is declared twice in this block. Give one of them another name.`,
    {
      related: [{ span: earlier, message: `\`${name}\` is declared here already` }],
    },
  );
}
