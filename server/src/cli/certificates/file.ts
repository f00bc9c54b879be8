import { createHash } from 'node:crypto';
import type { Certificate } from '../../claims';

/** The version of the format; it changes only when what a field means changes. */
export const certificateVersion = 1;

/** A certificate as it stands in a file. */
export interface CertificateFile {
  readonly certificate: typeof certificateVersion;
  /** The note, from the folder of the certificate, with `/`. */
  readonly note: string;
  /** The id of the block; null: it has none. */
  readonly model: string | null;
  /** Where the claim stands: which block of the note, which claim of the block, from 0. */
  readonly block: number;
  readonly index: number;
  readonly name: string | null;
  /** The claim as it is written. */
  readonly claim: string;
  /** SHA-256 of the bodies of the blocks that the claim rests on. */
  readonly models: string;
  readonly proof: Certificate;
  /** SHA-256 of everything above, so that a slip of the pen is told from a wrong proof. */
  readonly digest: string;
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The digest of a certificate whose own digest is not counted. */
export function digestOf({
  digest: _,
  ...rest
}: Omit<CertificateFile, 'digest'> & { readonly digest?: string }): string {
  return hashOf(JSON.stringify(rest));
}

/** Reads the text of a certificate; the text says why it is none. */
export function readCertificate(text: string): CertificateFile | string {
  const read = parsed(text);
  if (typeof read !== 'object' || read === null) return 'is no certificate';
  const file = read as Partial<CertificateFile>;
  if (file.certificate !== certificateVersion)
    return file.certificate === undefined ? 'is no certificate' : 'is a certificate of another version';
  const strings = [file.note, file.claim, file.models, file.digest].every((each) => typeof each === 'string');
  const places = [file.block, file.index].every((each) => Number.isInteger(each));
  const proof: unknown = file.proof;
  if (!strings || !places || typeof proof !== 'object' || proof === null) return 'is no whole certificate';
  return file as CertificateFile;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // What is no JSON is no certificate either, which is what the caller says.
    return null;
  }
}
