import type { JsonValue } from '../analysis/analysis';
import { shownValue } from './values';

const special: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '#': '\\#',
  $: '\\$',
  '%': '\\%',
  '&': '\\&',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': '{\\char34}',
  '`': '{\\char96}',
  '–': '--',
  '—': '---',
  '…': '\\dots{}',
  '−': '\\ensuremath{-}',
  '×': '\\ensuremath{\\times}',
  '·': '\\ensuremath{\\cdot}',
  '≤': '\\ensuremath{\\le}',
  '≥': '\\ensuremath{\\ge}',
  '≠': '\\ensuremath{\\ne}',
  '≈': '\\ensuremath{\\approx}',
  '∞': '\\ensuremath{\\infty}',
  '→': '\\ensuremath{\\to}',
  '∈': '\\ensuremath{\\in}',
};

/** Greek letters by their names in LaTeX; capitals that look like Latin ones have none. */
export const greek: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'α alpha β beta γ gamma δ delta ε varepsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ' +
    'ρ rho σ sigma τ tau υ upsilon φ varphi χ chi ψ psi ω omega ' +
    'Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega'
  )
    .match(/\S+ \S+/g)!
    .map((pair) => pair.split(' ') as [string, string]),
);

/** Author's text as LaTeX text: nothing in it is a command. Letters of other scripts stay as they are. */
export function latexText(text: string): string {
  return [...text.replace(/\s+/g, ' ')]
    .map((character) => {
      const letter = greek[character];
      return letter === undefined ? (special[character] ?? character) : `\\ensuremath{\\${letter}}`;
    })
    .join('');
}

/** A value that reads well in text and in formulas: `9{,}000`, `\ensuremath{-}1.5`, `{--}` for not available. */
export function latexValue(value: JsonValue | undefined): string {
  if (typeof value !== 'number') return value === null || value === undefined ? '{--}' : latexText(shownValue(value));
  const [digits = '', power] = shownValue(value).split('e');
  const written = latexText(digits).replaceAll(',', '{,}');
  if (power === undefined) return written;
  return `${written}\\ensuremath{\\times 10^{${power.replace('−', '-')}}}`;
}
