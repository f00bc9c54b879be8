import type { PreviewAnalysis, PreviewWhatIf } from '../../server/src/protocol';

/** "2 models · 5 of 6 claims pass · 3 of 3 statements in the prose hold", under a what-if if there is one. */
export function summaryOf({ models, prose }: PreviewAnalysis, whatIf: PreviewWhatIf | null): string {
  const judged = whatIf?.judged === true ? whatIf : null;
  const tried = new Map(judged?.models.map(({ index, model }) => [index, model]));
  const claims = models.flatMap((model, index) => (tried.get(index) ?? model).claims);
  const checked = (judged?.prose ?? prose).filter((each) => each.kind !== 'value');
  const parts = [`${models.length} ${models.length === 1 ? 'model' : 'models'}`];
  if (claims.length > 0) parts.push(`${claims.filter((each) => each.passed).length} of ${claims.length} claims pass`);
  if (checked.length > 0)
    parts.push(`${checked.filter((each) => each.passed).length} of ${checked.length} statements in the prose hold`);
  return `${whatIf === null ? '' : 'What if: '}${parts.join(' · ')}`;
}
