import { problem, replace, type Problem } from '../../notes/problem';
import { formatNumber } from '../format';
import type { DomainVariable } from '../read/formula';
import type { Space } from './space';

/** Reports an empty or reversed domain. What depends on variables named before is found empty later. */
export function checkDomain(
  space: Space,
  written: readonly DomainVariable[],
  report: (problem: Problem) => void,
): void {
  space.variables.forEach((variable, index) => {
    const dependent = index > 0 && !constantEnds(written[index]!);
    if (dependent) return;
    const extent = space.extentOf(index, []);
    const { span, text, name } = variable;
    if (extent.kind === 'undefined')
      report(problem('claim-invalid', span, `An end of \`${text}\` is not a number that a domain can end at.`));
    else if (extent.kind === 'interval' && extent.low > extent.high) {
      const { low, high } = written[index]!.values as Extract<DomainVariable['values'], { kind: 'interval' }>;
      const message = `The domain \`${text}\` is empty: ${formatNumber(extent.low)} is larger than ${formatNumber(extent.high)}. Write the smaller end first.`;
      const swap = low.kind === 'number' && high.kind === 'number' ? [swapEnds(low, high)] : [];
      report(problem('claim-invalid', span, message, { fixes: swap }));
    } else if (extent.kind === 'interval' && extent.low === extent.high && (extent.lowOpen || extent.highOpen))
      report(
        problem(
          'claim-invalid',
          span,
          `The domain \`${text}\` is empty: both ends are ${formatNumber(extent.low)} and one is open. For one value write \`${name} = ${formatNumber(extent.low)}\`.`,
        ),
      );
    else if (extent.kind === 'integers' && extent.count === 0)
      report(problem('claim-invalid', span, `The domain \`${text}\` is empty: no integer lies in it.`));
  });
}

function constantEnds({ values }: DomainVariable): boolean {
  const parts =
    values.kind === 'set' ? values.items : values.kind === 'fixed' ? [values.value] : [values.low, values.high];
  return parts.every(
    (part) =>
      part.kind === 'number' || part.kind === 'constant' || (part.kind === 'unary' && part.operand.kind === 'number'),
  );
}

function swapEnds(low: { text: string; span: Problem['span'] }, high: { text: string; span: Problem['span'] }) {
  const title = `Write [${high.text}, ${low.text}]`;
  return {
    ...replace(title, low.span, high.text),
    edits: [
      { span: low.span, newText: high.text },
      { span: high.span, newText: low.text },
    ],
  };
}
