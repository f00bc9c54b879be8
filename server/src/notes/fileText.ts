import type { FoundFile, UnreadableFile } from './files';

/** Longest note that is read from a file, in bytes. */
export const longestNote = 4_000_000;
/** Longest data file that is read, in bytes. */
export const longestData = 64_000_000;

/** How many bytes of a file are read at most. */
export function longestFile(path: string): number {
  return /\.(csv|tsv|txt)$/i.test(path) ? longestData : longestNote;
}

/** The text of a file's bytes; a problem when they are too many or no UTF-8. */
export function textOfFile(bytes: Uint8Array, path: string): FoundFile {
  const limit = longestFile(path);
  if (bytes.length > limit) return tooLarge(bytes.length, limit);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError) return notReadable('is not UTF-8 text. Save it as UTF-8');
    throw error;
  }
}

/** What is there but cannot be used, for a reason that ends a sentence beginning with its path. */
export function notReadable(reason: string): UnreadableFile {
  return { problem: 'file-not-found', reason };
}

/** What has more bytes than are read. */
export function tooLarge(size: number, limit: number): UnreadableFile {
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
  return { problem: 'too-large', reason: `has ${megabytes(size)} MB; at most ${megabytes(limit)} MB are read` };
}
