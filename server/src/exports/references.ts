import type { ReportedReference } from '../analysis/analysis';
import { shownValue } from './values';

/** What a reader of a document must be told about a reference that does not agree with its model; null: all is well. */
export function referenceRemark({ passed, verdict, value }: ReportedReference): string | null {
  if (passed) return null;
  if (verdict === 'stale') return `the model gives ${shownValue(value)}`;
  if (verdict === 'invalid') return 'cannot be read';
  return verdict === 'notAvailable' ? 'not available' : verdict;
}
