import {
  type Basis,
  type BookMetric,
  type CoachingClaim,
  coachingRules,
  type IssueTexts,
  keepableMetrics,
  metricGroups,
  metricsInGroup,
  publications,
  wordsOf,
} from '@strideform/metric-book';
import { generateCommand, type Generator } from './generated-files.ts';

const introduction = `# Coaching

Generated from the words of the metric book (\`libs/metric-book/src\`) by \`${generateCommand}\`; do not
edit by hand.

What the texts of a session say beyond its numbers: what each metric means, why it matters, what to
do about it, and what to practise. Rules use these sentences. A language model gets them as
placeholders, such as \`{cadence.drill}\`, so it cannot change a word of them
([0039](decisions/0039-values-by-placeholder.md)).

Each sentence says what carries it. A publication: the sentence says no more than its abstract or
key points do, and it ends with its name. *Definition*: it follows from how the metric is computed.
*Practice*: coaches work this way, and no effect is claimed. Drills, doses and times to measure
again are practice.

A typical range describes the runners of a study. That of cadence is another thing: the rates at
which running took them the least energy (Lieberman et al. 2015). Wherever it is shown, it says so.

## What stands out

\`findingsOf\` names at most three things. A value counts when it lies outside of the range of its
study at the session's speed by more than 1.96 times its uncertainty, as a change does: only then
texts call it below or above the range. Outside by less, it is called likely outside. Sides count when they differ by more than
twice the uncertainty of their difference. The distance from the range, in half-widths of it, times
a weight gives the order. A value also counts when it lies outside of the runner's own usual range
([change](change.md)), from comparable sessions of five days on; outside of both ranges on the same side, it
counts for both. It must lie outside of it by at least half of the range's width: ten values are
watched, and one of them lies just outside by chance in more than 5 of 100 sessions. Such a finding
compares with all of the earlier sessions, a verdict of the table of changes with the last one, so
the finding is not called a change. The weights say what matters for load and economy: a slow step
and a high bounce weigh most, because studies link them with load of the knee and with economy. The
weights are ours. Of metrics that are faces of one thing (contact time, flight time and duty factor)
one is named, and so it is of values outside of the runner's own ranges alone.
`;

const cell = (text: string): string => text.replaceAll('|', '\\|');

function basisText(basis: Basis): string {
  if (basis === 'definition') return '*definition*';
  return basis === 'practice' ? '*practice*' : publications[basis].short;
}

const row = (what: string, { text, basis }: CoachingClaim): string =>
  `| ${what} | ${cell(text)} | ${basisText(basis)} |`;
const table = (rows: readonly string[]): string =>
  ['| | sentence | carried by |', '| --- | --- | --- |', ...rows].join('\n');

const metrics = metricGroups.flatMap(metricsInGroup);

function knowledgeSection(metric: BookMetric): string {
  const { title, means, matters, advice, drill } = wordsOf(metric);
  const rows = [
    row('means', means),
    row('matters', matters),
    row('advice', advice),
    row('drill', drill),
  ];
  return [`### ${metric.key}`, '', `**${title}**`, '', table(rows), ''].join('\n');
}

function issueSection([name, texts]: readonly [string, IssueTexts]): string {
  const { title, meaning, aim, cue, drill, progress, retest } = texts;
  const rows = [
    row('means', meaning),
    row('aim', aim),
    row('cue', cue),
    row('drill', drill),
    row('then', progress),
    row('again', retest),
  ];
  return [`### ${name}`, '', `**${title}**`, '', table(rows), ''].join('\n');
}

function strengthSection(metric: BookMetric): string {
  const { strength } = wordsOf(metric);
  if (strength === undefined) return '';
  const { meaning, keep, drill } = strength;
  const rows = [row('means', meaning), row('keep', keep), row('drill', drill)];
  return [`### ${metric.key} within its range`, '', table(rows), ''].join('\n');
}

function sourcesSection(): string {
  const used = Object.values(publications).map(({ short, full }) => `- **${short}**: ${full}`);
  return ['## Sources', '', ...used, ''].join('\n');
}

/** The coaching tables as a page that a coach or a physiotherapist reviews (Markdown). */
function coachingDocument(): string {
  const outsideEntries = metrics.flatMap((metric) => {
    const { below, above } = wordsOf(metric).issues ?? {};
    const entries = [
      [`${metric.key}.below`, below],
      [`${metric.key}.above`, above],
    ] as const;
    return entries.flatMap(([name, texts]) =>
      texts === undefined ? [] : [[name, texts] as const],
    );
  });
  const ofRules = coachingRules.flatMap(({ ownTexts }) => Object.entries(ownTexts()));
  return [
    introduction,
    '## When a value stands out',
    '',
    ...outsideEntries.map(issueSection),
    ...ofRules.map(issueSection),
    '## When a value is well as it is',
    '',
    'A value within its range gets no advice that would change it, unless the runner asks how.',
    '',
    ...keepableMetrics.map(strengthSection),
    '## Each metric',
    '',
    ...metrics.map(knowledgeSection),
    sourcesSection(),
  ].join('\n');
}

export const coachingDocuments: Generator = {
  title: 'coaching tables',
  generate: () => new Map([['docs/coaching.md', coachingDocument()]]),
};
