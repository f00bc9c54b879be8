/** Loaded before the command line and its workers: notes the processor seconds of the process when it ends. */
const { appendFileSync } = require('node:fs');

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const role = process.send === undefined ? 'main' : 'worker';
  appendFileSync(process.env.SURPLUS_BENCH_TIMES, `${role} ${(user + system) / 1e6}\n`);
});
