import {
  comparedSpeedsMps,
  bookWordsIn,
  metricGroups,
  metricsInGroup,
  reasonText,
  wordsOf,
  type Metric,
  type MetricGroup,
  type RearExample,
  type SideMeasurement,
  type WorkedExample,
} from '@strideform/metric-book';
import { numberText, units, valueText } from '@strideform/metric-book/units';
import { escapeBars, generateCommand, type Generator } from './generated-files.ts';

const introduction = `# Metrics

Generated from the metric book (\`libs/metric-book/src/metrics\`) by \`${generateCommand}\`;
do not edit by hand.

One runner, seen from the side or from behind. Axes: x toward where the runner faces, y up. Every value is the mean
over the strides that could be measured; a metric of the whole session has one value for all of
them. A value that could not be measured is null with a reason, never 0. Outside of its plausible
range a value is shown and flagged.

The uncertainty is one standard uncertainty of the session's value. It includes the timing of the
events, the image scale, the pixel grid and the spread between strides, and how far the pose model's
own errors move the metric on people of whom nothing is known ([accuracy](accuracy.md)). The worked
examples know no pose model. They are cases that can be checked on paper; the tests run them.
`;

const number = (value: number): string => String(value).replace('-', '−');

const rangeText = ([low, high]: Metric['plausible']): string => `${number(low)} to ${number(high)}`;

const { groups } = bookWordsIn();

function overview(): string {
  const metrics = metricGroups.flatMap(metricsInGroup);
  const rows = metrics.map((metric) => {
    const { key, group, unit, plausible } = metric;
    const title = escapeBars(wordsOf(metric).title);
    return `| [\`${key}\`](#${key}) | ${title} | ${groups[group]} | ${escapeBars(unit) || '–'} | ${rangeText(plausible)} |`;
  });
  const head = ['| key | what | group | unit | plausible |', '| --- | --- | --- | --- | --- |'];
  return [...head, ...rows].join('\n');
}

function exampleLine(example: WorkedExample | RearExample, unit: string): string {
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

function scalingText({ scaling }: SideMeasurement): string {
  if ('none' in scaling) return `by no power: ${scaling.none}`;
  return `length^${number(scaling.length)} · time^${number(scaling.time)}`;
}

type Symbols = Metric['symbols'];

function symbolsText(symbols: Symbols): string {
  const entries = Object.entries(symbols).map(([symbol, meaning]) => `\`${symbol}\` ${meaning}`);
  return entries.join('; ');
}

function studiedText({ range }: Metric): string {
  if (range === undefined) return '';
  const { about, source } = range;
  const { from, to } = comparedSpeedsMps(range);
  const speeds = `${numberText(from, 'm/s')} to ${valueText(to, 'm/s')}`;
  return `${about} (${source.short}); compared at ${speeds}, at other speeds not`;
}

const weightsText = ({ outside }: Metric): string =>
  outside === undefined ? '' : `below ${outside.below.weight}, above ${outside.above.weight}`;

/** Returns one line per fact. Facts without text are left out. */
const factLines = (facts: Readonly<Record<string, string>>): string[] =>
  Object.entries(facts)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `- ${name}: ${text}`);

const formulaLines = (formula: string): string[] =>
  formula.split('; ').map((line) => `    ${line}`);

const exampleLines = (
  examples: readonly (WorkedExample | RearExample)[],
  unit: string,
): string[] =>
  examples.length === 0
    ? []
    : ['- Worked:', ...examples.map((example) => exampleLine(example, unit))];

/** Returns the reason why a view does not give the metric, or an empty text if it does. */
const reasonAgainst = (view: Metric['views'][keyof Metric['views']]): string =>
  typeof view === 'string' ? reasonText(view) : '';

function sideLines({ views: { side } }: Metric, unit: string): string[] {
  if (typeof side === 'string') return [];
  const needs = side.requires.map((requirement) => requirement.replaceAll('_', ' '));
  const facts = { Needs: needs.join(', '), 'Scales with': scalingText(side) };
  return [...factLines(facts), ...exampleLines(side.examples, unit)];
}

function rearLines({ views: { side, rear } }: Metric, unit: string): string[] {
  if (typeof rear === 'string') return [];
  const { formula, symbols, deviations, examples } = rear;
  if (typeof side === 'string') return exampleLines(examples, unit);
  const head =
    formula === undefined
      ? ['From behind by the same formula.', '']
      : ['From behind:', '', ...formulaLines(formula), ''];
  const facts = {
    Symbols: symbols === undefined ? '' : symbolsText(symbols),
    'Departs from the source': deviations ?? '',
  };
  return ['', ...head, ...factLines(facts), ...exampleLines(examples, unit)];
}

function section(metric: Metric): string {
  const unit = metric.unit ? ` ${metric.unit}` : '';
  const facts = {
    Symbols: symbolsText(metric.symbols),
    Unit: metric.unit || 'none',
    'Decimals in answers': String(units[metric.unit].decimals),
    Sign: metric.sign,
    Sides: sidesText[metric.sides],
    Plausible: rangeText(metric.plausible),
    Source: metric.source,
    'Departs from it': metric.deviations,
    'Compared with': studiedText(metric),
    'Weight outside of the range': weightsText(metric),
    'Listed in': metric.shownIn.map((place) => `\`${place}\``).join(', '),
    'From the side': reasonAgainst(metric.views.side),
    'From behind': reasonAgainst(metric.views.rear),
  };
  return [
    `### ${metric.key}`,
    '',
    `**${wordsOf(metric).title}**`,
    '',
    ...formulaLines(metric.formula),
    '',
    ...factLines(facts),
    ...sideLines(metric, unit),
    ...rearLines(metric, unit),
    '',
  ].join('\n');
}

const groupSection = (group: MetricGroup): string =>
  [`## ${groups[group]}`, '', ...metricsInGroup(group).map(section)].join('\n');

/** Returns the metric book as a page for people (Markdown). */
export const metricDocument = (): string =>
  [introduction, overview(), '', ...metricGroups.map(groupSection)].join('\n');

export const metricDocuments: Generator = {
  title: 'metric book',
  generate: () => new Map([['docs/metrics.md', metricDocument()]]),
};
