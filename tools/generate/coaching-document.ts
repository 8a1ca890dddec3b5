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
import { escapeBars, generateCommand, type Generator } from './generated-files.ts';

const introduction = `# Coaching

Generated from the words of the metric book (\`libs/metric-book/src\`) by \`${generateCommand}\`; do not
edit by hand.

This page lists all coaching sentences: what each metric means, why it matters, what to do about it,
and what to practise. Rules use these sentences. A language model gets them as placeholders, such as
\`{cadence.drill}\`, so it cannot change a word of them
([0039](decisions/0039-values-by-placeholder.md)).

Each sentence states its basis. A publication: the sentence says no more than the abstract or the
key points of the publication, and ends with its name. *Definition*: the sentence follows from how
the metric is computed. *Practice*: coaches work this way, and no effect is claimed. Drills, doses
and times to measure again are practice.

A typical range describes the runners of a study. Only the range of cadence is different: it
contains the rates at which running took runners the least energy (Lieberman et al. 2015). Every
place that shows it says so.

## Findings

\`findingsOf\` names at most three findings. There are three kinds:

- A value that is outside the range of its study by more than 1.96 times its
  uncertainty. Only then, texts call it below or above the range. If it is outside by less, it is
  called likely outside. A range applies within 6 % of a studied speed, or between two of them.
- Two sides that differ by more than twice the uncertainty of their difference.
- A value that is outside the runner's own usual range ([change](change.md)), which is known from
  comparable sessions on five days or more. It must be outside by at least half of the range's
  width: ten values are watched, and in more than 5 of 100 sessions, one of them is just outside by
  chance. Such a finding compares with all earlier sessions, and a verdict in the table of changes
  with the last one. So the finding is not called a change.

A value that is outside both ranges on the same side counts for both. Findings are ordered by the
distance from the range, in half-widths of the range, times a weight. The weights express the
importance for load and economy. A low cadence and a high oscillation weigh most, because studies
link them with the load of the knee and with economy. The weights are ours. Contact time, flight time and
duty factor describe the same thing, so only one of them is named. Likewise, only one value is named
of those that are only outside the runner's own ranges.
`;

function basisText(basis: Basis): string {
  if (basis === 'definition') return '*definition*';
  return basis === 'practice' ? '*practice*' : publications[basis].short;
}

const row = (what: string, { text, basis }: CoachingClaim): string =>
  `| ${what} | ${escapeBars(text)} | ${basisText(basis)} |`;
const table = (rows: readonly string[]): string =>
  ['| | sentence | basis |', '| --- | --- | --- |', ...rows].join('\n');

const metrics = metricGroups.flatMap(metricsInGroup);

function knowledgeSection(metric: BookMetric): string {
  const { title, means, matters, advice, drill } = wordsOf(metric);
  const rows = [
    row('means', means),
    row('matters', matters),
    ...(advice === null ? [] : [row('advice', advice)]),
    ...(drill === null ? [] : [row('drill', drill)]),
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

/** Returns the coaching tables as a page that a coach or a physiotherapist reviews (Markdown). */
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
    '## Advice for findings',
    '',
    ...outsideEntries.map(issueSection),
    ...ofRules.map(issueSection),
    '## Values that need no change',
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
