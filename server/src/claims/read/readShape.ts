import {
  parseExpression,
  printReference,
  type Expression,
  type Reference,
  type Token,
  type TokenStream,
} from '../../language/expressions';
import { didYouMean } from '../../language/suggest';
import { problem, replace } from '../../notes/problem';
import { join, type Span } from '../../notes/span';
import type { Formula, ShapeFormula, ShapeWord } from './formula';
import { shapeWords } from './formula';

/** Other words for shapes, as readers know them from books. */
const otherWords: Readonly<Record<string, string>> = {
  'non-decreasing': 'weakly increasing',
  nondecreasing: 'weakly increasing',
  'non-increasing': 'weakly decreasing',
  nonincreasing: 'weakly decreasing',
  rising: 'increasing',
  growing: 'increasing',
  falling: 'decreasing',
  flat: 'constant',
  unimodal: 'single-peaked',
  'quasi-concave': 'single-peaked',
  quasiconcave: 'single-peaked',
};

/** Reads `is [strictly|weakly] SHAPE in NAME` behind its subject. null after a problem. */
export function readShape(stream: TokenStream, subject: Formula): ShapeFormula | null {
  const is = stream.next();
  const expression = subjectOf(stream, subject);
  const strength = stream.takeWord('strictly', 'weakly');
  const shape = readShapeWord(stream, is, strength);
  if (shape === null || expression === null) return skipRest(stream);
  const inWord = stream.takeWord('in');
  if (inWord === null) {
    const before = stream.previous()!.span;
    stream.report(problem('claim-invalid', join(is.span, before), `Say in which parameter: \`is ${shape} in NAME\`.`));
    return skipRest(stream);
  }
  const variable = parseExpression(stream, 'sum');
  if (variable.kind !== 'reference') {
    if (variable.kind !== 'unreadable')
      stream.report(problem('claim-invalid', variable.span, 'Behind `in` stands one parameter or choice.'));
    return skipRest(stream);
  }
  return {
    kind: 'shape',
    subject: expression,
    strength: (strength?.text as 'strictly' | 'weakly' | undefined) ?? null,
    shape,
    variable: { name: printReference(variable as Reference), span: variable.span },
    span: join(subject.span, variable.span),
  };
}

function skipRest(stream: TokenStream): null {
  while (!stream.atEnd()) stream.next();
  return null;
}

function subjectOf(stream: TokenStream, subject: Formula): Expression | null {
  if (subject.kind === 'condition') return subject.expression;
  const message =
    'A shape is a claim of its own: write `EXPRESSION is increasing in NAME` and other conditions as further claims.';
  stream.report(problem('claim-invalid', subject.span, message));
  return null;
}

function readShapeWord(stream: TokenStream, is: Token, strength: Token | null): ShapeWord | null {
  const first = stream.peek();
  if (first.kind !== 'word' || first.text === 'in') {
    const behind = strength ?? is;
    stream.report(
      problem('claim-invalid', behind.span, `Behind \`${behind.raw}\` stands a shape: ${shapeWords.join(', ')}.`),
    );
    return null;
  }
  const { text, span } = takeHyphenated(stream);
  const known = shapeWords.find((word) => word === text);
  if (known !== undefined) return known;
  const other = otherWords[text.toLowerCase()];
  const meant = other ?? didYouMean(text, [...shapeWords, 'strictly', 'weakly']);
  const hint = meant === null ? ` The shapes are ${shapeWords.join(', ')}.` : ` Did you mean \`${meant}\`?`;
  const fixes = meant === null ? [] : [replace(`Write ${meant}`, span, meant)];
  stream.report(problem('claim-invalid', span, `\`${text}\` is not a shape.${hint}`, { fixes }));
  return null;
}

/** `single-peaked` is three tokens; `single peaked` is taken the same way so that it can be mended. */
function takeHyphenated(stream: TokenStream): { readonly text: string; readonly span: Span } {
  const first = stream.next();
  const [hyphen, second] = [stream.peek(), stream.peek(1)];
  if (hyphen.kind === 'symbol' && hyphen.text === '-' && second.kind === 'word') {
    stream.next();
    stream.next();
    return { text: `${first.text}-${second.text}`, span: join(first.span, second.span) };
  }
  if (first.text === 'single' && hyphen.kind === 'word' && hyphen.text !== 'in') {
    stream.next();
    return { text: `${first.text} ${hyphen.text}`, span: join(first.span, hyphen.span) };
  }
  return { text: first.text, span: first.span };
}
