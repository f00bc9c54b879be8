/**
 * How long `surplus check` takes for many notes on one processor and on two.
 *
 *   npm run build && node test/bench/checkNotes.mjs [NOTES]     default: 1,000 notes with 5 models each
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const count = Number(process.argv[2] ?? 1000);
const commandLine = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'surplus-bench-'));

/** Five models, none like that of another note: two markets, a Cournot game, a partnership, a formula sheet. */
function note(index) {
  const a = 90 + (index % 37) + index / 1000;
  const market = (id, shift) => `\`\`\`surplus-model
model: market
id: ${id}
params: {k: {value: ${20 + shift}, range: [0, 50]}}
segments:
  families: {mass: 60, v: ${a}, h: 10}
  couples:  {mass: 40, v: ${a + 40}, h: 45}
products:
  complete: {value: v,     cost: k}
  kit:      {value: v - h, cost: 0}
lineup: [[complete], [kit]]
scenarios:
  assembled: {lineup: [[complete]]}
claims:
  - totalSurplus <= firstBest for k in [0, 50]
\`\`\``;
  return `# Note ${index}

${market('one', 0)}

${market('two', 3)}

\`\`\`surplus-model
model: game
id: cournot
params: {a: {value: ${a}, range: [50, 150]}, c: 1}
players:
  one: {chooses: {q1: [0, 100]}, payoff: (a - q1 - q2 - c)*q1}
  two: {chooses: {q2: [0, 100]}, payoff: (a - q1 - q2 - c)*q2}
claims:
  - q1 = q2
\`\`\`

\`\`\`surplus-model
model: partnership
id: partners
core: ${4 + (index % 11) / 10 + index / 1e5}
contributions:
  ideas: {value: 1.5, capacity: 1}
share: choose
claims:
  - profit >= 0
\`\`\`

\`\`\`surplus-model
model: game
id: sheet
params: {b: {value: ${2 + index / 1000}, range: [1, 9]}}
define: {y: b^2 + 1, z: "integral(x, 0, 1, x^b)"}
claims:
  - y is increasing in b
\`\`\`

The duopoly makes \`{surplus} cournot.q1\`.
`;
}

function seconds(jobs) {
  const started = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [commandLine, 'check', folder, '-j', String(jobs), '--format', 'json'],
    {
      maxBuffer: 2 ** 31 - 1,
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`status ${status}: ${stderr}`);
  return (performance.now() - started) / 1000;
}

for (let index = 0; index < count; index++)
  writeFileSync(join(folder, `note${String(index).padStart(5, '0')}.md`), note(index));
const one = seconds(1);
const two = seconds(2);
rmSync(folder, { recursive: true });
console.log(`${count} notes with 5 models each: ${one.toFixed(1)} s on one processor, ${two.toFixed(1)} s on two`);
console.log(`ratio ${(two / one).toFixed(3)} (the bar is 0.6)`);
