import { dirname, relative, resolve, sep } from 'node:path';
import { claimsToCertify, createReuse } from '../../analysis';
import { createDiskFiles } from '../../disk/noteFiles';
import { freeName, safeName } from '../../exports';
import type { CheckCommand } from '../arguments';
import type { CheckedFile } from '../checkFile';
import type { Surroundings } from '../checkNotes';
import { outputNames, writeOutput } from '../outputs';
import { realPath } from '../paths';
import { certificateVersion, digestOf, hashOf } from './file';

/**
 * Writes a certificate for every proved claim of checked notes, named after note, model and claim. Answers what could
 * not be written, as `path: why`.
 */
export function writeCertificates(
  { certificates, root, budget }: Pick<CheckCommand, 'certificates' | 'root' | 'budget'>,
  notes: readonly CheckedFile[],
  { io, boundary }: Pick<Surroundings, 'io' | 'boundary'>,
): readonly string[] {
  const out = resolve(io.folder, certificates ?? '.');
  const names = outputNames(notes.map(({ file }) => file));
  const sources = new Set(notes.map(({ file }) => realPath(file)));
  const disk = createDiskFiles();
  const taken = new Set<string>();
  const failures: string[] = [];
  for (const [place, note] of notes.entries()) {
    const files = disk.of(note.file, root === null ? null : resolve(io.folder, root));
    const options = { version: 0, charts: false, reuse: createReuse(), files, ...(budget === null ? {} : { budget }) };
    for (const claim of claimsToCertify(note.text, options)) {
      if (note.analysis.models[claim.block]?.claims[claim.claim]?.verdict !== 'proved') continue;
      const model = claim.model ?? `block${claim.block + 1}`;
      const label = `${names[place]}-${safeName(model)}-${safeName(claim.name ?? String(claim.claim + 1))}`;
      const proof = boundary.run(`certifying ${note.path}`, claim.certify, null);
      if (proof === null) {
        failures.push(`${note.path}: no certificate for \`${claim.text}\``);
        continue;
      }
      const name = `${freeName(label, taken)}.json`;
      const content = {
        certificate: certificateVersion,
        note: relative(dirname(resolve(out, name)), note.file)
          .split(sep)
          .join('/'),
        model: claim.model,
        block: claim.block,
        index: claim.claim,
        name: claim.name,
        claim: claim.text,
        models: hashOf(claim.models),
        proof,
      } as const;
      const text = `${JSON.stringify({ ...content, digest: digestOf(content) }, null, 1)}\n`;
      const refused = writeOutput(out, name, text, sources);
      if (refused !== null) failures.push(`${name}: ${refused}`);
    }
  }
  return failures;
}
