import type { CheckedNote } from '../checkedNote';
import { reviewParts } from './review';
import { partsAsHtml } from './writeHtml';
import { partsAsMarkdown } from './writeMarkdown';

/** What a report for reviewers can be written as. */
export const reviewFormats = ['markdown', 'html'] as const;
export type ReviewFormat = (typeof reviewFormats)[number];

/** The report for reviewers on some notes. `engine` is the version that analysed them. */
export function reviewReport(notes: readonly CheckedNote[], engine: string, format: ReviewFormat): string {
  const parts = reviewParts(notes, engine);
  if (format === 'markdown') return partsAsMarkdown(parts);
  const [first] = notes;
  return partsAsHtml(
    parts,
    notes.length === 1 && first ? `Review of ${first.path}` : `Review of ${notes.length} notes`,
  );
}
