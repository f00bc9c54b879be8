import { measureEdits } from './edit';
import { measureKeystrokes } from './keystroke';
import { measureMarkets } from './market';
import { measureMemory } from './memory';
import { measurePortfolios } from './portfolio';
import { measurePreview } from './preview';
import { measurePublished } from './published';
import { acceptMeasurements, summarise } from './report';
import { measureSizes } from './sizes';
import { measureStart } from './start';
import { measureSweeps } from './sweeps';
import { measureTyping } from './typing';

const measurements: Readonly<Record<string, () => void | Promise<void>>> = {
  size: measureSizes,
  edit: measureEdits,
  keystroke: measureKeystrokes,
  start: measureStart,
  memory: measureMemory,
  typing: measureTyping,
  preview: measurePreview,
  market: measureMarkets,
  portfolio: measurePortfolios,
  sweeps: measureSweeps,
  published: measurePublished,
};

/** What takes minutes is measured when it is named. */
const apart: readonly string[] = ['typing'];

async function run(args: readonly string[]): Promise<void> {
  const options = new Set(args.filter((each) => each.startsWith('--')));
  const named = args.filter((each) => !each.startsWith('--'));
  const unknown = [
    ...named.filter((each) => !(each in measurements)),
    ...[...options].filter((each) => !['--strict', '--accept'].includes(each)),
  ];
  if (unknown.length > 0) {
    console.error(`No measurement ${unknown.join(', ')}. There are ${Object.keys(measurements).join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  const usual = Object.keys(measurements).filter((name) => !apart.includes(name));
  for (const name of named.length > 0 ? named : usual) await measurements[name]!();
  const kept = summarise();
  if (options.has('--accept')) acceptMeasurements();
  if (!kept && options.has('--strict')) process.exitCode = 1;
}

void run(process.argv.slice(2));
