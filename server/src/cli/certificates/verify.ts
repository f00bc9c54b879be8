import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { claimsToCertify, createReuse } from '../../analysis';
import { checkCertificate } from '../../claims';
import { createDiskFiles } from '../../disk/noteFiles';
import type { VerifyCommand } from '../arguments';
import type { Surroundings } from '../checkNotes';
import { isInside, readFailure, shownPath } from '../paths';
import { digestOf, hashOf, readCertificate, type CertificateFile } from './file';

/**
 * Checks certificates without the solver: encloses their boxes again and sees whether they cover the domain; where the
 * note is there, also that the claim still says this there. Answers the exit status: 0 all hold, 1 some do not, 2 some
 * cannot be read.
 */
export async function verify({ files, root }: VerifyCommand, { io, boundary }: Surroundings): Promise<number> {
  const workspace = root === null ? null : resolve(io.folder, root);
  let [failed, unreadable] = [0, 0];
  for (const each of files) {
    const file = resolve(io.folder, each);
    const path = shownPath(file, io.folder);
    const text = read(file);
    const certificate = 'text' in text ? readCertificate(text.text) : text.failure;
    if (typeof certificate === 'string') {
      io.error(`surplus verify: ${path}: ${certificate}\n`);
      unreadable++;
      continue;
    }
    const wrong = boundary.run(`verifying ${path}`, () => whatIsWrong(certificate), 'it could not be checked');
    const belongs = wrong === null ? standing(certificate, file, workspace, boundary) : null;
    if (wrong !== null || belongs?.wrong) {
      io.print(`✗ ${path}: ${wrong ?? belongs?.words}\n`);
      failed++;
    } else io.print(`✓ ${path}: ${certificate.claim}${belongs?.words ?? ''}\n`);
  }
  return unreadable > 0 ? 2 : failed > 0 ? 1 : 0;
}

function read(file: string): { readonly text: string } | { readonly failure: string } {
  try {
    return { text: readFileSync(file, 'utf8') };
  } catch (error) {
    return { failure: readFailure(error) };
  }
}

function whatIsWrong(certificate: CertificateFile): string | null {
  if (digestOf(certificate) !== certificate.digest) return 'it was changed after it was written';
  return checkCertificate(certificate.proof);
}

interface Standing {
  readonly wrong: boolean;
  readonly words: string;
}

/** Whether the claim stands in its note as the certificate says. */
function standing(
  certificate: CertificateFile,
  file: string,
  root: string | null,
  boundary: Surroundings['boundary'],
): Standing {
  const note = resolve(dirname(file), certificate.note);
  if (root !== null && !isInside(note, root)) return { wrong: false, words: ' (its note lies outside --root)' };
  const text = read(note);
  if (!('text' in text)) return { wrong: false, words: ` (its note ${certificate.note} is not there)` };
  const options = { version: 0, charts: false, reuse: createReuse(), files: createDiskFiles().of(note, root) };
  const claims = boundary.run(`reading ${certificate.note}`, () => claimsToCertify(text.text, options), []);
  const claim = claims.find((each) => each.block === certificate.block && each.claim === certificate.index);
  const changed = (what: string): Standing => ({ wrong: true, words: `${what} in ${certificate.note}` });
  if (claim === undefined) return changed('there is no such claim');
  if (claim.text !== certificate.claim || claim.name !== certificate.name || claim.model !== certificate.model)
    return changed('the claim reads otherwise');
  if (hashOf(claim.models) !== certificate.models) return changed('the models that the claim rests on have changed');
  const stated = boundary.run(`stating ${certificate.note}`, claim.state, null);
  if (JSON.stringify(stated) !== JSON.stringify(certificate.proof.statement))
    return changed('what is proved is not what the claim says');
  return { wrong: false, words: '' };
}
