import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../server/src/api';
import { runs } from '../runs';

/** What a note says of a value: the verdict, and the text of the link after the fix. */
function said(text: string, value: string): { verdict: string | undefined; mended: string | null } {
  const note = `[${text}](surplus:v)\n\n\`\`\`surplus-model\nmodel: game\nid: sheet\ndefine: {v: ${value}}\n\`\`\`\n`;
  const { prose, problems } = analyse(note, { budget: 100_000 });
  const edit = problems.find(({ range }) => range.start.line === 0)?.fixes[0]?.edits[0];
  const mended = edit
    ? note.slice(0, edit.range.start.character) + edit.newText + note.slice(edit.range.end.character)
    : null;
  return { verdict: prose[0]?.verdict, mended: mended && mended.slice(1, mended.indexOf(']')) };
}

describe('digits agree with a value to half a unit of the last one', () => {
  test.each([
    ['9000', '9000.49', 'holds'],
    ['9000', '9000.51', 'stale'],
    ['9000', '8999.51', 'holds'],
    ['9', '9.44', 'holds'],
    ['9', '9.46', 'stale'],
    ['2.50', '2.505', 'holds'],
    ['2.50', '2.5051', 'stale'],
    ['0', '1e-10', 'holds'],
    ['0', '1e-8', 'stale'],
    ['0', '0.01', 'stale'],
    ['0.0', '0.049', 'holds'],
    ['0.0', '0.051', 'stale'],
    ['20%', '0.2049', 'holds'],
    ['20%', '0.206', 'stale'],
    ['5%', '0.0524', 'holds'],
    ['5%', '0.0526', 'stale'],
    ['0%', '1e-10', 'holds'],
    ['0%', '0.001', 'stale'],
    ['0.0%', '0.0004', 'holds'],
    ['12.5%', '0.12549', 'holds'],
    ['12.5%', '0.12551', 'stale'],
    ['1.00e12', '1.004e12', 'holds'],
    ['1.00e12', '1.006e12', 'stale'],
    ['1e12', '1.4e12', 'holds'],
    ['1,000,000,000,000', '1000000000900', 'holds'],
    ['1,000,000,000,000', '1000000001100', 'stale'],
    ['3–5', '5.000000001', 'holds'],
    ['3–5', '5.00001', 'stale'],
  ])('%s of %s: %s', (text, value, verdict) => {
    expect(said(text, value).verdict).toBe(verdict);
  });
});

describe('a stale number is mended in the form of its author', () => {
  test.each<[string, string, string | null]>([
    ['9,000', '12345.6', '12,346'],
    ['1,000', '1234567', '1,234,567'],
    ['900', '12345', '12,345'],
    ['900', '1234', '1234'],
    ['999', '23456', '23,456'],
    ['1000', '23456', '23456'],
    ['9000', '12345', '12345'],
    ['9000', '1234567', '1234567'],
    ['5', '-7', '-7'],
    ['−5', '-7', '−7'],
    ['−5', '7', '7'],
    ['+5', '7', '+7'],
    ['+5', '-7', '-7'],
    ['$5', '-7', '-$7'],
    ['$5', '0', '$0'],
    ['-5', '0', '0'],
    ['+5', '0', '0'],
    ['5', '-0.4', '-0.4'],
    ['5.00', '1/3', '0.33'],
    ['5.0', '0.04', '0.0'],
    ['5', '1/3', '0.3'],
    ['5', '0.04', '0.04'],
    ['-5', '-0.00001', '-0.00001'],
    ['20%', '0.255', '26%'],
    ['20%', '0.001', '0.1%'],
    ['20%', '0', '0%'],
    ['20 %', '0.31', '31 %'],
    ['12.5%', '0.2', '20.0%'],
    ['90%', '123.45', '12,345%'],
    ['2.5e-3', '0.0123', '1.2e-2'],
    ['2e6', '3.4e7', '3e7'],
    ['0e0', '3.4e7', '3e7'],
    ['5', '1e22', null],
    ['5', '9e20', '900,000,000,000,000,000,000'],
    ['about 5 of them', '7', 'about 7 of them'],
    ['3–5', '7.2', '3–8'],
    ['3–5', '1.4', '1–5'],
    ['3–5', '6.0000000001', '3–6'],
    ['3–5', '1.9999999999', '2–5'],
    ['3.0–5.0', '7.25', '3.0–7.3'],
    ['20–30%', '0.35', '20–35%'],
    ['1,000–2,000', '2500.5', '1,000–2,501'],
    ['1e3–2e3', '5000', null],
  ])('%s of %s: %s', (text, value, mended) => {
    const found = said(text, value);
    expect(found).toEqual({ verdict: 'stale', mended });
    if (mended !== null) expect(said(mended, value).verdict).toBe('holds');
  });
});

/** A number as an author may write it. */
const written = fc
  .record({
    sign: fc.constantFrom('', '-', '−', '+'),
    money: fc.constantFrom('', '', '$', '€', '€ '),
    whole: fc.oneof(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 99_999_999 })),
    groups: fc.constantFrom('', ',', '\u00a0', '\u2009'),
    decimals: fc.oneof(fc.constant(''), fc.stringMatching(/^\.[0-9]{1,4}$/)),
    percent: fc.constantFrom('', '', '%', ' %', '\u00a0%'),
    around: fc.constantFrom(['', ''], ['about ', ' in all'], ['**', '**'], ['(', ')']),
  })
  .map(({ sign, money, whole, groups, decimals, percent, around: [before, behind] }) => {
    const digits = groups === '' ? String(whole) : whole.toLocaleString('en-US').replaceAll(',', groups);
    const unit = money === '' ? percent : '';
    const text = `${before}${sign}${money}${digits}${decimals}${unit}${behind}`;
    const share = unit === '' ? 1 : 0.01;
    return {
      text,
      value: (sign === '-' || sign === '−' ? -1 : 1) * Number(`${whole}${decimals}`) * share,
      // Half a unit of the last digit; a whole number that is no share allows no more than a twentieth of itself.
      allowed: decimals === '' ? Math.min(0.5, 0.05 * whole) * share : 0.5 * 10 ** (1 - decimals.length) * share,
    };
  });

/** Values near what is written, at its edge, and far from it. */
const shift = fc.oneof(fc.double({ min: -3, max: 3, noNaN: true }), fc.constantFrom(0, -0.999, 0.999, -1.001, 1.001));

test('random numbers in random forms hold exactly within half a unit of their last digit, and what mends them holds', () => {
  fc.assert(
    fc.property(written, shift, fc.constantFrom(1, 1, 1, 40), (form, by, far) => {
      const value = form.value + by * far * (form.allowed || 1);
      const distance = Math.abs(value - form.value);
      // Closer to the edge than numbers can tell.
      fc.pre(Math.abs(distance - form.allowed) > 3e-9 * Math.max(1, Math.abs(value)));
      const { verdict, mended } = said(form.text, String(value));
      expect([form.text, value, verdict]).toEqual([form.text, value, distance <= form.allowed ? 'holds' : 'stale']);
      if (verdict === 'stale') expect([mended, said(mended!, String(value)).verdict]).toEqual([mended, 'holds']);
    }),
    { numRuns: runs(150) },
  );
});
