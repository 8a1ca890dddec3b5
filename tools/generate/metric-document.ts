import { catalogue, decimalsByUnit, type Metric } from '@strideform/biomechanics';
import { generateCommand, type Generator } from './generated-files.ts';

const introduction = `# Metrics

Generated from the metric catalogue (\`libs/biomechanics/src/metrics\`) by \`${generateCommand}\`;
do not edit by hand.

One runner, seen from the side. Axes: x toward where the runner faces, y up. Every value is the mean
over the strides that could be measured; a metric of the whole session has one value for all of
them. A value that could not be measured is null with a reason, never 0. Outside of its plausible
range a value is shown and flagged.

The uncertainty is one standard uncertainty of the session's value. It includes the timing of the
events, the image scale, the pixel grid and the spread between strides, and how far the pose model's
own errors move the metric on people of whom nothing is known ([accuracy](accuracy.md)). The worked
examples know no pose model. They are cases that can be checked on paper; the tests run them.
`;

const cell = (text: string): string => text.replaceAll('|', '\\|');
const number = (value: number): string => String(value).replace('-', '−');

function overview(): string {
  const rows = catalogue.map(
    ({ key, title, unit, plausible: [low, high] }) =>
      `| [\`${key}\`](#${key}) | ${cell(title)} | ${cell(unit) || '–'} | ${number(low)} to ${number(high)} |`,
  );
  return ['| key | what | unit | plausible |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function exampleLine(example: Metric['examples'][number], unit: string): string {
  const { title, working, expected, expectedLabel, expectedUncertainty } = example;
  const result = expected === null ? 'not measured' : `${number(expected)}${unit}`;
  const uncertainty = expectedUncertainty === undefined ? '' : ` ± ${expectedUncertainty}`;
  const label = expectedLabel ? ` (${expectedLabel})` : '';
  return `  - ${title}: ${working} → **${result}${uncertainty}**${label}`;
}

const sidesText = {
  none: 'one value for the body',
  'by-side': 'each foot has its own',
  comparable: 'each foot has its own, compared by a symmetry index',
} as const satisfies Record<Metric['sides'], string>;

function scalingText({ scaling }: Metric): string {
  if ('none' in scaling) return `by no power: ${scaling.none}`;
  return `length^${number(scaling.length)} · time^${number(scaling.time)}`;
}

function symbolsText({ symbols }: Metric): string {
  const entries = Object.entries(symbols).map(([symbol, meaning]) => `\`${symbol}\` ${meaning}`);
  return entries.join('; ');
}

/** One line a fact; facts without text are left out. */
function factLines(metric: Metric): string[] {
  const needs = metric.requires.map((requirement) => requirement.replaceAll('_', ' '));
  const facts: Readonly<Record<string, string>> = {
    Symbols: symbolsText(metric),
    Unit: metric.unit || 'none',
    'Decimals in answers': String(decimalsByUnit[metric.unit]),
    Sign: metric.sign,
    Needs: needs.join(', '),
    Sides: sidesText[metric.sides],
    Plausible: metric.plausible.map(number).join(' to '),
    'Scales with': scalingText(metric),
    Source: metric.source,
    'Departs from it': metric.deviations,
    'Listed in': metric.shownIn.map((place) => `\`${place}\``).join(', '),
  };
  return Object.entries(facts)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `- ${name}: ${text}`);
}

function section(metric: Metric): string {
  const unit = metric.unit ? ` ${metric.unit}` : '';
  const formulas = metric.formula.split('; ').map((line) => `    ${line}`);
  const examples = metric.examples.map((example) => exampleLine(example, unit));
  return [
    `### ${metric.key}`,
    '',
    `**${metric.title}**`,
    '',
    ...formulas,
    '',
    ...factLines(metric),
    '- Worked:',
    ...examples,
  ].join('\n');
}

/** The metric catalogue as a page that people read (Markdown). */
export const metricDocument = (): string =>
  [introduction, overview(), '', ...catalogue.map((metric) => `${section(metric)}\n`)].join('\n');

export const metricDocuments: Generator = {
  title: 'metric catalogue',
  generate: () => new Map([['docs/metrics.md', metricDocument()]]),
};
