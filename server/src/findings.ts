import type { Finding } from './analysis';

/** What the workers of a server have found: each of them learns what the others know. */
export interface Findings {
  /** Takes over what one of them has found. */
  add(finder: object, findings: readonly Finding[]): void;
  /** What others have found since a reader was last up to date, and the mark of now. */
  since(reader: object, mark: number): { readonly findings: readonly Finding[]; readonly mark: number };
}

/** Keeps the latest `most` findings. */
export function createFindings(most: number): Findings {
  const kept = new Map<string, { readonly finding: Finding; readonly finder: object; readonly at: number }>();
  let last = 0;
  return {
    add(finder, findings) {
      for (const finding of findings) {
        const key = `${finding.kind} ${finding.key}`;
        kept.delete(key);
        kept.set(key, { finding, finder, at: ++last });
        if (kept.size > most) for (const [oldest] of kept) if (kept.delete(oldest)) break;
      }
    },
    since(reader, mark) {
      const findings: Finding[] = [];
      for (const { finding, finder, at } of kept.values()) if (at > mark && finder !== reader) findings.push(finding);
      return { findings, mark: last };
    },
  };
}
