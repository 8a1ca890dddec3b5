import { catalogue, type Metric } from '@strideform/biomechanics';

/** The command that writes the document. */
export const command = 'node tools/run-ts.mjs tools/generators/metric-docs.ts';

const introduction = `# Metrics

Generated from the metric catalogue (\`libs/biomechanics/src/metrics\`) by \`${command}\`; do not edit by hand.

One runner, seen from the side. Axes: x toward where the runner faces, y up. Every value is the mean over the strides that could be measured; a metric
of the whole session has one value for all of them. A value that could not be measured is null with a reason, never 0. Outside of its plausible range a value is
shown and flagged.

The uncertainty is one standard uncertainty of the session's value. It holds the timing of the events, the image scale, the pixel grid and the spread
between strides; it does not hold a pose model's own bias in placing joints. Worked examples are cases that can be checked on paper; the tests run them.
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

function examplesOf({ examples, unit }: Metric): string[] {
  return examples.map(({ title, working, expected, expectedLabel, expectedUncertainty }) => {
    const result =
      expected === null ? 'not measured' : `${number(expected)}${unit ? ` ${unit}` : ''}`;
    const uncertainty = expectedUncertainty === undefined ? '' : ` ± ${expectedUncertainty}`;
    return `  - ${title}: ${working} → **${result}${uncertainty}**${expectedLabel ? ` (${expectedLabel})` : ''}`;
  });
}

function section(metric: Metric): string {
  const formulas = metric.formula.split('; ').map((line) => `    ${line}`);
  const symbols = Object.entries(metric.symbols)
    .map(([symbol, meaning]) => `\`${symbol}\` ${meaning}`)
    .join('; ');
  const places =
    metric.shownIn.length > 0 ? metric.shownIn.map((place) => `\`${place}\``).join(', ') : '';
  const scaling =
    'none' in metric.scaling
      ? `by no power: ${metric.scaling.none}`
      : `length^${number(metric.scaling.length)} · time^${number(metric.scaling.time)}`;
  const facts: readonly (readonly [name: string, text: string])[] = [
    ['Symbols', symbols],
    ['Unit', metric.unit || 'none'],
    ['Sign', metric.sign],
    ['Needs', metric.requires.map((requirement) => requirement.replaceAll('_', ' ')).join(', ')],
    [
      'Sides',
      {
        none: 'one value for the body',
        'by-side': 'each foot has its own',
        comparable: 'each foot has its own, compared by a symmetry index',
      }[metric.sides],
    ],
    ['Plausible', metric.plausible.map(number).join(' to ')],
    ['Scales with', scaling],
    ['Source', metric.source],
    ['Departs from it', metric.deviations],
    ['Listed in', places],
  ];
  const lines = facts.filter(([, text]) => text !== '').map(([name, text]) => `- ${name}: ${text}`);
  return [
    `### ${metric.key}`,
    '',
    `**${metric.title}**`,
    '',
    ...formulas,
    '',
    ...lines,
    '- Worked:',
    ...examplesOf(metric),
  ].join('\n');
}

/** The metric catalogue as a page that people read (Markdown). */
export const metricDocument = (): string =>
  [introduction, overview(), '', ...catalogue.map((metric) => `${section(metric)}\n`)].join('\n');
