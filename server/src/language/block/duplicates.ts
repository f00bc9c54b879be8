import { problem, type Problem } from '../../notes/problem';
import type { Span } from '../../notes/span';

/** One declared name of a block. */
export interface DeclaredName {
  readonly name: string;
  readonly span: Span;
  /** What it names: "parameter", "definition", "scenario", "claim", "choice". */
  readonly kind: string;
}

/** A problem for each name that is declared twice among names of different kinds; the first declaration counts. */
export function duplicateNames(names: readonly DeclaredName[]): Problem[] {
  const first = new Map<string, DeclaredName>();
  const problems: Problem[] = [];
  for (const declared of names) {
    const earlier = first.get(declared.name);
    if (earlier === undefined) first.set(declared.name, declared);
    else problems.push(duplicateName(declared, earlier));
  }
  return problems;
}

/** The problem on the second declaration of a name. */
export function duplicateName(declared: DeclaredName, earlier: DeclaredName): Problem {
  const what = earlier.kind === declared.kind ? `another ${earlier.kind}` : `a ${earlier.kind}`;
  const message = `\`${declared.name}\` is already ${what} of this block. Give one of them another name.`;
  const related = [{ span: earlier.span, message: `The ${earlier.kind} \`${declared.name}\`.` }];
  return problem('duplicate-name', declared.span, message, { related });
}
