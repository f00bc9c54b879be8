import type { Declared, Field } from '../language/declarations';
import { isPlainNumber } from '../language/declarations';
import type { Compiled, Fault, Frame } from '../language/expressions';
import type { ScalarNode } from '../language/yaml/tree';
import { problem, type Problem, type ProblemCode } from '../notes/problem';
import { sixDigits } from '../numerics/sixDigits';
import type { Formula, FormulaInput } from './closedForm';
import type { FamilyHost } from './family';
import { once } from './once';

/** A field that is a number, with what its value must be wherever it comes from. */
export interface NumberField extends Field {
  /** Ends of `range` that the value must not reach. */
  readonly open?: 'low' | 'high' | 'both';
  /** A value from which on what the model adds up grows without limit. */
  readonly divergesFrom?: number;
  /** A whole number. */
  readonly whole?: boolean;
  /** `inf` is a value too. */
  readonly infinite?: boolean;
  /** One of several numbers of a field (`sd: {acme: 20}`), whose ranges the check of fields does not know. */
  readonly nested?: boolean;
}

/** Numbers of a family's fields as inputs of its closed forms. */
export interface FieldInputs {
  readonly inputs: Map<string, FormulaInput>;
  /** What the inputs are in formulas: as written within the range of their fields, elsewhere not available. */
  readonly formulas: readonly Formula[];
  /** States what `name` is in formulas: the field as written, else `otherwise` (default: not available). */
  number(name: string, field: NumberField, written: Declared | undefined, otherwise?: number): void;
  /** Names of formulas that are 1 where a stated number can be used, for columns of points. */
  readonly usable: readonly string[];
  /** Compiles everything; false when something could not be (it has been reported). */
  complete(): boolean;
  /** A number as formulas see it at this point; NaN where it is not available. */
  read(name: string, frame: Frame): number;
  /** Values that cannot be used at this point, on their exact ranges. */
  problems(frame: Frame): Problem[];
}

interface Stated {
  readonly name: string;
  readonly field: NumberField;
  readonly node: ScalarNode;
  readonly compile: () => Compiled | 'cyclic' | null;
}

/** Formulas find here what is not available, as a number and as a flag. */
export const notAvailable = 'notAvailable';
export const notAvailableFlag = 'notAvailableFlag';

/** Collects the numbers of a model; formulas see a value outside its field's range as not available. */
export function createFieldInputs(host: FamilyHost): FieldInputs {
  const inputs = new Map<string, FormulaInput>([
    [notAvailable, { value: NaN, type: 'number' }],
    [notAvailableFlag, { value: NaN, type: 'flag' }],
  ]);
  const formulas: Formula[] = [];
  const stated: Stated[] = [];
  const usable: string[] = [];
  let constants: readonly Problem[] | null = null;
  let varying: readonly Stated[] | null = null;
  return {
    inputs,
    formulas,
    usable,
    number(name, field, written, otherwise = NaN) {
      if (written?.kind !== 'scalar') return void inputs.set(name, { value: otherwise, type: 'number' });
      const { node } = written;
      const compile = once(() => host.compile(node, 'number'));
      inputs.set(`stated.${name}`, { type: 'number', compile, span: node.span });
      inputs.set(`refused.${name}`, {
        value: NaN,
        type: 'number',
        reason: `\`${field.name}\` must be ${allowed(field)}`,
      });
      formulas.push({ name, formula: guardedFormula(`stated.${name}`, field, `refused.${name}`) });
      formulas.push({ name: `usable.${name}`, formula: usableFormula(`stated.${name}`, field), type: 'flag' });
      usable.push(`usable.${name}`);
      stated.push({ name, field, node, compile });
    },
    complete: () => stated.map(({ compile }) => compile()).every((each) => each !== null && each !== 'cyclic'),
    read(name, frame) {
      const found = stated.find((each) => each.name === name);
      const input = inputs.get(name);
      if (!found) return input && 'value' in input ? input.value : NaN;
      const compiled = found.compile();
      const value = compiled === null || compiled === 'cyclic' ? NaN : compiled.evaluate(frame);
      return refusal(found.field, value) === null ? value : NaN;
    },
    problems(frame) {
      // Plain numbers are the same at every point.
      constants ??= stated.filter(isConstant).flatMap((each) => problemsOf(each, frame));
      varying ??= stated.filter((each) => !isConstant(each));
      return [...constants, ...varying.flatMap((each) => problemsOf(each, frame))];
    },
  };
}

/**
 * A number that decides which outcomes there are (`periods`), at the stated parameters; the field's default where it
 * is not written or cannot be used, which is reported. For `declare`: it may read parameters alone.
 */
export function statedCount(host: FamilyHost, field: NumberField, written: Declared | undefined): number {
  const standard = Number(field.default);
  if (written?.kind !== 'scalar') return standard;
  const { node } = written;
  const compiled = host.compile(node, 'number');
  if (compiled === null) return standard;
  const value = host.stated(compiled);
  const refused = Number.isNaN(value)
    ? { code: 'undefined-value' as const, message: `\`${field.name}\` has no value at the stated parameters.` }
    : refusal(field, value);
  if (refused === null) return value;
  if (!reportedAsWritten(field, node, value)) host.report(problem(refused.code, node.span, refused.message));
  return standard;
}

function isConstant({ compile }: Stated): boolean {
  const compiled = compile();
  return compiled !== null && compiled !== 'cyclic' && compiled.constant;
}

function problemsOf({ field, node, compile }: Stated, frame: Frame): Problem[] {
  const compiled = compile();
  if (compiled === null || compiled === 'cyclic') return [];
  frame.fault = null;
  const value = compiled.evaluate(frame);
  const fault = frame.fault as Fault | null;
  frame.fault = null;
  if (Number.isNaN(value))
    return fault && fault.kind !== 'not-available' ? [problem(fault.kind, fault.span, fault.message)] : [];
  const refused = refusal(field, value);
  if (refused === null || reportedAsWritten(field, node, value)) return [];
  return [problem(refused.code, node.span, refused.message)];
}

/** Whether the check of fields has said so already: it knows plain numbers only. */
function reportedAsWritten({ range, nested }: NumberField, node: ScalarNode, value: number): boolean {
  return !nested && range !== undefined && isPlainNumber(node.value.text) && (value < range[0] || value > range[1]);
}

/** How far an expression may miss the end of a range by rounding. */
const rounding = 1e-12;

/** What a formula reads: the value where it can be used, else `otherwise`. The same conditions as in `refusal`. */
export function guardedFormula(name: string, { range, open, divergesFrom }: NumberField, otherwise: string): string {
  const broken: string[] = [];
  if (divergesFrom !== undefined) broken.push(`${name} >= ${divergesFrom}`);
  if (range && range[0] > -Infinity)
    broken.push(open === 'low' || open === 'both' ? `${name} <= ${range[0]}` : `${name} < ${range[0] - rounding}`);
  if (range && range[1] < Infinity)
    broken.push(open === 'high' || open === 'both' ? `${name} >= ${range[1]}` : `${name} > ${range[1] + rounding}`);
  return broken.length === 0 ? name : `if(${broken.join(' or ')}, ${otherwise}, ${name})`;
}

/** Whether `refusal` finds nothing, as a formula. */
function usableFormula(name: string, { range, open, divergesFrom, whole, infinite }: NumberField): string {
  const [low, high] = range ?? [-Infinity, Infinity];
  const fits = ['true'];
  if (divergesFrom !== undefined) fits.push(`${name} < ${divergesFrom}`);
  if (whole === true) fits.push(`${name} <= floor(${name})`);
  if (low > -Infinity)
    fits.push(open === 'low' || open === 'both' ? `${name} > ${low}` : `${name} >= ${low - rounding}`);
  if (high < Infinity)
    fits.push(open === 'high' || open === 'both' ? `${name} < ${high}` : `${name} <= ${high + rounding}`);
  if (infinite !== true) fits.push(`${name} < inf`, `${name} > -inf`);
  return fits.join(' and ');
}

/** Why a value cannot be used; null where it can. */
function refusal(field: NumberField, value: number): { readonly code: ProblemCode; readonly message: string } | null {
  const { name, range, open, divergesFrom, whole, infinite } = field;
  if (divergesFrom !== undefined && value >= divergesFrom) {
    const message = `\`${name}\` is ${shown(value)} here: what it weighs grows without limit. Use a value below ${divergesFrom}.`;
    return { code: 'diverges', message };
  }
  if (whole === true && !Number.isInteger(value))
    return { code: 'out-of-range', message: `\`${name}\` must be a whole number; here it is ${shown(value)}.` };
  const [low, high] = range ?? [-Infinity, Infinity];
  const aboveLow = open === 'low' || open === 'both' ? value > low : value >= low - rounding;
  const belowHigh = open === 'high' || open === 'both' ? value < high : value <= high + rounding;
  if (aboveLow && belowHigh && (infinite === true || Number.isFinite(value))) return null;
  return { code: 'out-of-range', message: `\`${name}\` must be ${allowed(field)}; here it is ${shown(value)}.` };
}

/** The range of a field in words. */
export function allowed({ range, open, divergesFrom }: NumberField): string {
  const [low, high] = range ?? [-Infinity, Infinity];
  const ends = [
    low === -Infinity ? '' : open === 'low' || open === 'both' ? `above ${low}` : `at least ${low}`,
    high === Infinity ? '' : open === 'high' || open === 'both' ? `below ${high}` : `at most ${high}`,
    divergesFrom === undefined ? '' : `below ${divergesFrom}`,
  ].filter(Boolean);
  return ends.length === 0 ? 'a finite number' : ends.join(' and ');
}

function shown(value: number): string {
  return String(sixDigits(value));
}
