/**
 * How long `surplus check` takes for many notes on one processor and on two. One processor is meant twice: the process
 * confined to it (where `taskset` is), and `-j 1`, which leaves collecting garbage and compiling to a second one.
 *
 *   npm run build && node test/bench/checkNotes.mjs [NOTES]     default: 1,000 notes with 5 models each
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const count = Number(process.argv[2] ?? 1000);
const commandLine = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const noteTime = fileURLToPath(new URL('./checkTime.cjs', import.meta.url));
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

/** Seconds until `surplus check` is done, and the processor seconds of each of its processes. */
function check(jobs, wrapper) {
  const times = join(folder, 'times.txt');
  rmSync(times, { force: true });
  const command = [...wrapper, process.execPath, '-r', noteTime, commandLine];
  const args = ['check', folder, '-j', String(jobs), '--format', 'json'];
  const started = performance.now();
  const { status, stderr } = spawnSync(command[0], [...command.slice(1), ...args], {
    maxBuffer: 2 ** 31 - 1,
    encoding: 'utf8',
    env: { ...process.env, SURPLUS_BENCH_TIMES: times },
  });
  if (status !== 0) throw new Error(`status ${status}: ${stderr}`);
  const seconds = (performance.now() - started) / 1000;
  const used = readFileSync(times, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' '));
  const of = (role) => used.flatMap(([each, time]) => (each === role ? [Number(time)] : []));
  return { seconds, main: Math.max(...of('main')), workers: of('worker') };
}

for (let index = 0; index < count; index++)
  writeFileSync(join(folder, `note${String(index).padStart(5, '0')}.md`), note(index));
const confined = spawnSync('taskset', ['-c', '0', 'true']).status === 0 ? check(1, ['taskset', '-c', '0']) : null;
const one = check(1, []);
const two = check(2, []);
rmSync(folder, { recursive: true });

console.log(`${count} notes with 5 models each, the bar is 0.6`);
const say = (title, { seconds, main, workers }) => {
  const parts = [main, ...workers].map((time) => time.toFixed(1)).join(' + ');
  console.log(`  ${title}: ${seconds.toFixed(1)} s (processor: ${parts} s)`);
};
if (confined) say('confined to one processor', confined);
say('with -j 1, helper threads where they like', one);
say('with -j 2', two);
const compare = (than, { seconds, main }) => {
  // On a busy machine the clock says little: what two idle processors would need is the main process and its slowest worker.
  const idle = (two.main + Math.max(...two.workers)) / main;
  console.log(
    `  over ${than}: ${(two.seconds / seconds).toFixed(3)} by the clock, ${idle.toFixed(3)} by processor time`,
  );
};
if (confined) compare('one processor', confined);
compare('-j 1', one);
