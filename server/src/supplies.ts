import { fileKey, type JobFiles } from './analystFiles';
import type { WorkspaceFiles } from './workspaceFiles';

/** What workers are told of other files. */
export interface Supplies {
  /** For a new order of a note. */
  of(uri: string): JobFiles;
  /** The same with files that were asked for. Never rejects. */
  fetch(files: JobFiles, paths: readonly string[]): Promise<JobFiles>;
  /** Files have changed (a folder stands for what is in it): what workers know of them counts no more. */
  changed(uris: readonly string[]): void;
  /** Whether a note that rests on these paths rests on any of these files. */
  rests(uri: string, reads: ReadonlySet<string>, changed: readonly string[]): boolean;
}

/** Keeps what was supplied, so that a change of it reaches every worker that knows it. */
export function createSupplies(files: WorkspaceFiles): Supplies {
  /** Addresses of files that were supplied, by `fileKey`. */
  const supplied = new Map<string, string>();
  const changes = new Map<string, number>();
  let latest = 0;
  const isAmong = (address: string, uris: readonly string[]): boolean =>
    uris.some((uri) => address === uri || address.startsWith(`${uri}/`));
  return {
    of: (uri) => ({ place: files.placeOf(uri), supplies: [], changes }),
    async fetch({ place }, paths) {
      if (place === null) return { place, supplies: [], changes };
      const { root } = place;
      const change = latest;
      for (const path of paths) supplied.set(fileKey(root, path), `${root}/${path}`);
      const found = paths.map(async (path) => [path, await files.read(root, path), change] as const);
      return { place, supplies: await Promise.all(found), changes };
    },
    changed(uris) {
      for (const [key, address] of supplied) if (isAmong(address, uris)) changes.set(key, ++latest);
    },
    rests(uri, reads, changed) {
      const place = reads.size === 0 ? null : files.placeOf(uri);
      return place !== null && [...reads].some((path) => isAmong(`${place.root}/${path}`, changed));
    },
  };
}
