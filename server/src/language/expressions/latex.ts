import type { Binder, Call, Comparison, ComparisonOperator, Expression, Reference } from './ast';
import { rank, rankOf } from './print';

/** How a name is written in LaTeX; null for the usual form. */
export type LatexNames = (reference: Reference) => string | null;

/** An expression as LaTeX for display in mathematics mode. */
export function toLatex(expression: Expression, names: LatexNames = () => null): string {
  const write = (part: Expression): string => toLatex(part, names);
  const within = (part: Expression, least: number): string =>
    rankOf(part) < least ? bracketed(write(part)) : write(part);
  switch (expression.kind) {
    case 'number':
      return numberLatex(expression.text);
    case 'string':
      return textLatex(expression.value);
    case 'flag':
      return `\\mathrm{${expression.value}}`;
    case 'constant':
      return expression.name === 'pi' ? '\\pi' : '\\infty';
    case 'reference':
      return names(expression) ?? referenceLatex(expression);
    case 'unary':
      if (expression.operator === 'not') return `\\lnot ${within(expression.operand, rank.atom)}`;
      return `${expression.operator}${within(expression.operand, rank.term)}`;
    case 'binary':
      return binaryLatex(expression, write, within);
    case 'comparison':
      return comparisonLatex(expression, within);
    case 'call':
      return callLatex(expression, write, within);
    case 'binder':
      return binderLatex(expression, write, within, names);
    case 'unreadable':
      return '\\dots';
  }
}

type Write = (part: Expression) => string;
type Within = (part: Expression, least: number) => string;

function bracketed(text: string): string {
  return `\\left(${text}\\right)`;
}

function numberLatex(text: string): string {
  const [digits, exponent] = text.replace('%', '\\%').split(/[eE]/);
  return exponent === undefined
    ? digits!
    : `${digits} \\cdot 10^{${Number(exponent.replace('\\%', ''))}}${exponent.includes('%') ? '\\%' : ''}`;
}

function textLatex(text: string): string {
  return `\\text{${text.replace(/[\\{}$&#^_%~]/g, (sign) => (/[\\^~]/.test(sign) ? ' ' : `\\${sign}`))}}`;
}

const greek = new Set(
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega'.split(
    ' ',
  ),
);

/** One letter, perhaps with digits, is a symbol with an index; a longer word is upright. */
function referenceLatex({ parts }: Reference): string {
  const [first, ...members] = parts;
  const [, stem, digits] = /^(.*?)_?(\d*)$/u.exec(first.name)!;
  const letter = greek.has(stem!)
    ? `\\${stem}`
    : [...stem!].length === 1 && stem !== '_'
      ? stem!
      : `\\mathit{${first.name.replace(/_/g, '\\_')}}`;
  const whole = letter.startsWith('\\mathit');
  const index = [
    ...(whole || digits === '' ? [] : [digits!]),
    ...members.map(({ name }) => (/^(\p{L}|\d+)$/u.test(name) ? name : textLatex(name))),
  ];
  return index.length === 0 ? letter : `${letter}_{${index.join(',')}}`;
}

function binaryLatex(
  { operator, left, right }: Extract<Expression, { kind: 'binary' }>,
  write: Write,
  within: Within,
): string {
  switch (operator) {
    case '/':
      return `\\frac{${write(left)}}{${write(right)}}`;
    case '^':
      return `${isFraction(left) ? bracketed(write(left)) : within(left, rank.atom)}^{${write(right)}}`;
    case '*':
      return `${within(left, rank.term)}${needsDot(left, right) ? ' \\cdot ' : ' \\, '}${within(right, rank.term)}`;
    case 'and':
      return `${within(left, rank.and)} \\land ${within(right, rank.not)}`;
    case 'or':
      return `${within(left, rank.or)} \\lor ${within(right, rank.and)}`;
    default:
      return `${within(left, rank.sum)} ${operator} ${within(right, rank.term)}`;
  }
}

function isFraction(expression: Expression): boolean {
  return expression.kind === 'binary' && expression.operator === '/';
}

/** Two factors side by side would read as one number. */
function needsDot(left: Expression, right: Expression): boolean {
  const starts = (part: Expression): boolean =>
    part.kind === 'number' || (part.kind === 'binary' && ['*', '^'].includes(part.operator) && starts(part.left));
  return starts(right) || left.kind === 'unary';
}

const relations: Readonly<Record<ComparisonOperator, string>> = {
  '<': '<',
  '<=': '\\le',
  '>': '>',
  '>=': '\\ge',
  '=': '=',
  '!=': '\\ne',
};

function comparisonLatex({ first, rest }: Comparison, within: Within): string {
  const steps = rest.map(({ operator, right, tolerance }) => {
    const slack = tolerance === null ? '' : ` \\pm ${within(tolerance, rank.sum)}`;
    return ` ${relations[operator]} ${within(right, rank.sum)}${slack}`;
  });
  return within(first, rank.sum) + steps.join('');
}

const operatorNames: Readonly<Record<string, string>> = {
  min: '\\min',
  max: '\\max',
  exp: '\\exp',
  ln: '\\ln',
  log10: '\\log_{10}',
  normalCdf: '\\Phi',
  normalPdf: '\\varphi',
};

function callLatex({ name, args }: Call, write: Write, within: Within): string {
  const [first, second, third] = args;
  if (first === undefined) return `\\operatorname{${name}}()`;
  if (name === 'sqrt') return `\\sqrt{${write(first)}}`;
  if (name === 'abs') return `\\left|${write(first)}\\right|`;
  if (name === 'floor') return `\\left\\lfloor ${write(first)} \\right\\rfloor`;
  if (name === 'ceil') return `\\left\\lceil ${write(first)} \\right\\rceil`;
  if (name === 'derivative' && second)
    return `\\frac{\\partial}{\\partial ${write(second)}} ${within(first, rank.term)}`;
  if (name === 'if' && second && third) {
    return `\\begin{cases} ${write(second)} & \\text{if } ${write(first)} \\\\ ${write(third)} & \\text{otherwise} \\end{cases}`;
  }
  return `${operatorNames[name] ?? `\\operatorname{${name}}`}${bracketed(args.map(write).join(', '))}`;
}

function binderLatex(binder: Binder, write: Write, within: Within, names: LatexNames): string {
  const { name, variable, span } = binder;
  const x = toLatex({ kind: 'reference', path: null, parts: [variable], span }, names);
  const [low, high] = [write(binder.low), write(binder.high)];
  const body = within(binder.body, rank.term);
  switch (name) {
    case 'sum':
    case 'product':
      return `\\${name === 'sum' ? 'sum' : 'prod'}_{${x}=${low}}^{${high}} ${body}`;
    case 'integral':
      return `\\int_{${low}}^{${high}} ${body} \\, d${x}`;
    case 'maximum':
    case 'argmax':
      return `\\${name === 'maximum' ? 'max' : 'operatorname{arg\\,max}'}_{${x} \\in [${low}, ${high}]} ${body}`;
    case 'root':
      return `\\min\\left\\{${x} \\in [${low}, ${high}] : ${binder.body.kind === 'comparison' ? write(binder.body) : `${write(binder.body)} = 0`}\\right\\}`;
  }
}
