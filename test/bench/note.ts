/** A note of about 2,000 lines with 40 models between paragraphs, for measurements. */
export function longNote(models: number, lines: number, model: (index: number) => string): string {
  const blocks = Array.from({ length: models }, (_, index) => '```surplus-model\n' + model(index) + '```\n');
  const used = blocks.reduce((sum, block) => sum + block.split('\n').length, 0);
  const paragraph = Math.max(4, Math.floor((lines - used) / models));
  return blocks.map((block, index) => `${prose(index, paragraph)}\n${block}\n`).join('');
}

/** A formula sheet: what a student transcribes from a reading. */
export function formulaSheet(index: number): string {
  return `model: game
id: sheet${index}
title: Linear demand, variant ${index}
params:
  a: {value: ${100 + index}, range: [50, 200], unit: EUR}
  b: 2
  c: {value: ${10 + index / 10}, range: [0, 40]}
define:
  price: (a + b*c)/(2*b)
  quantity: a - b*price
  profit: (price - c)*quantity
  consumerSurplus: quantity^2/(2*b)
  totalSurplus: profit + consumerSurplus
claims:
  - profit > 0
  - totalSurplus > profit
`;
}

/** A duopoly that has to be solved. */
export function duopoly(index: number): string {
  return `model: game
id: duopoly${index}
params: {a: ${100 + index}, c: 10}
players:
  one: {chooses: {q1: [0, 100]}, payoff: (p - c)*q1}
  two: {chooses: {q2: [0, 100]}, payoff: (p - c)*q2}
define:
  p: a - q1 - q2
claims:
  - q1 = q2
`;
}

function prose(index: number, lines: number): string {
  const heading = `## Section ${index + 1}\n`;
  const sentences = [
    'The firm *chooses* its price after it has seen the **cost of completion**, and customers decide for themselves.',
    'As in [the literature](https://example.org/paper), a lower price raises `demand` but not always profit.',
    '- a customer who completes the product bears the hassle,',
    '- the firm saves the cost of assembly.',
    '',
    '> A remark that is quoted from elsewhere, over one line only.',
    '',
  ];
  return heading + Array.from({ length: lines - 1 }, (_, line) => sentences[line % sentences.length]).join('\n');
}
