/** Names that Windows keeps for devices. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A piece of a file name out of any text: letters, digits, `_`, `-`, `.` and blanks stay, runs of all else become
 * `-`. Never empty, never hidden, never a way to another folder.
 */
export function safeName(text: string): string {
  const cleaned = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}_. -]+/gu, '-')
    .replace(/^[. -]+|[. -]+$/g, '');
  const short = [...cleaned].slice(0, 80).join('').trimEnd();
  if (short === '') return 'note';
  return reserved.test(short.split('.')[0]!) ? `${short}_` : short;
}

/** The first of `name`, `name-2`, `name-3` … that is not taken; files that differ only in case are one to many systems. */
export function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let count = 2; taken.has(free.toLowerCase()); count++) free = `${name}-${count}`;
  taken.add(free.toLowerCase());
  return free;
}
