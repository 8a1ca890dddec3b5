import {
  bookWordsIn,
  evaluatedPoseModels,
  minRank,
  resolutionOf,
  uncoachedReasonOf,
  type Basis,
  type BookMetric,
  type CoachingClaim,
  type EvaluatedPoseModel,
  type Exercise,
  type FoundValue,
  coachingRules,
  type IssueTexts,
  keepableMetrics,
  metricBook,
  metricGroups,
  metricsInGroup,
  publications,
  wordsOf,
} from '@strideform/metric-book';
import { escapeBars, generateCommand, type Generator } from './generated-files.ts';

const { unranged = '' } = wordsOf(metricBook.overstride);
const unrangedSentences = `${unranged} ${bookWordsIn().unranged.text}`;

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

\`findingsOf\` names at most three findings. Each needs a pose model that can rank runners by the
metric ([below](#what-each-pose-model-can-coach)), and a known uncertainty. There are three kinds:

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

Beside the findings, every clip that is not unreliable shows the values that coaches ask for and that
no study gives a range for: today \`overstride\`
([0087](decisions/0087-overstride-is-shown-without-a-range.md)). They get no verdict and no drill:
“${unrangedSentences}” If a metric has a range, but not at the speed of the run, its row says so:
“${bookWordsIn().otherSpeedsStudied}.”

## Safety

Strideform gives no medical advice. Reports, assessments, shared pages, threads and this page say
so: “${bookWordsIn().notMedicalAdvice}”

Every drill is followed by: “${bookWordsIn().drillSafety}” Comments and answers with advice end with
these sentences. The topics are those of common screening questions
(${publications.parQ.short}, ${publications.acsm.short}). The words are ours.

Each drill states its load. *impact*: jumps, hops, skips, or running downhill. *weight*: added weight.
Such a drill also states the drill without load that everyone else gets. It is advised only if all of
these are true:

- The same value is outside its published range on the same side in the runner's previous comparable
  session, on an earlier day. One session may be an exception.
- The runner is from 18 to 64 years old, by the profile or by the answers. This is the group of adults
  of the WHO (${publications.who.short}). The WHO does not advise others against jumps; the limit is
  ours, because children grow and older runners fall more easily, and nobody watches the drill.
- The runner answered no to each question on health: in pain now, injured in the last 3 months,
  pregnant, advised by a doctor not to exercise hard (or a heart condition, or a bone stress injury).
  “Prefer not to say” and no answer count as yes.

General drills of a metric, drills that keep a value, comments and answers never have a load. Comments
and answers are stored, and the runner's answers may change after they were written.

The answers are data about health. They are stored by tenant and runner, and count for 90 days, because
the questions ask about the present and the last 3 months. Then the database deletes them. They are
deleted earlier with the runner, or by request. Keys of role viewer cannot read them, no other service
gets them, and no log contains them. An age in the profile is kept like the rest of the profile.
`;

const foundValues: readonly FoundValue[] = ['mean', 'sides'];
const reasons = bookWordsIn().uncoached;

/** Returns a cell such as "yes (r 0.86, ± 0.012)". */
function resolutionCell(metric: BookMetric, model: EvaluatedPoseModel, value: FoundValue): string {
  const resolution = resolutionOf(metric.key, model, value);
  const reason = uncoachedReasonOf(metric.key, model, value);
  if (resolution === null) return 'no: not measured';
  const { rank, error } = resolution;
  const figures = `r ${rank.toFixed(2).replace('-', '−')}, ± ${Number(error.toPrecision(2))}`;
  return reason === null ? `**yes** (${figures})` : `no (${figures})`;
}

function coachableRow(metric: BookMetric, value: FoundValue): string {
  const { key, unit } = metric;
  const cells = evaluatedPoseModels.map((model) => resolutionCell(metric, model, value));
  const ofUnknown = uncoachedReasonOf(key, null, value) === null ? '**yes**' : 'no';
  const name = unit === '' ? `\`${key}\`` : `\`${key}\`, ${unit}`;
  return `| ${name} | ${value} | ${[...cells, ofUnknown].join(' | ')} |`;
}

/** Returns the metrics of which a finding can compare the mean, or the sides. */
const comparedAs = (value: FoundValue): readonly BookMetric[] =>
  metrics.filter(({ range, coaching }) =>
    value === 'mean' ? range !== undefined : coaching.sides !== undefined,
  );

function coachableSection(): string {
  const rows = foundValues.flatMap((value) =>
    comparedAs(value).map((metric) => coachableRow(metric, value)),
  );
  return [
    '## What each pose model can coach',
    '',
    coachableIntroduction,
    '',
    `| metric | value | ${evaluatedPoseModels.join(' | ')} | unknown model |`,
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    'Assessments give the reason for a metric without findings:',
    '',
    ...Object.entries(reasons).map(([code, text]) => `- \`${code}\`: ${text}`),
    '',
  ].join('\n');
}

const coachableIntroduction = `A finding must come from the runner, not from the pose model. So a metric leads to findings and
strengths only through a pose model that can rank runners by it. Measured by
\`npm run accuracy:resolution\`: the errors of each model on rendered people
([pose models](pose-models.md)) are added to the markers of the same runs, of 10 people at 2 to 5 m/s,
three times each. The value is compared with the one by exact points. Each man is measured by an
engine whose stance map and usual movement of legs were fitted without him.

- *r*: rank correlation of the two values over these clips. The effect of the speed on the exact value
  is removed from means, because runners differ less at one speed. At least ${minRank} is needed: then
  half of the variance of what the model sees is due to the runners.
- *±*: half of the width of the central 68 % of the errors, in the metric's unit. It must not exceed the
  smallest SD of the runners studied.

*mean* is the mean of both sides, which is compared with ranges. *sides* is left − right, which a
difference of the sides needs. The far leg's angles were not measured, so their differences lead to no
finding. Metrics that are not in the table lead to none at all.

A clip by an unknown model, and a keypoint file without a model's name, lead to findings on cadence
only. The time of a stride depends on the repetition of the movement, not on where a model places its
points, and all evaluated models rank runners by it. Ten people are few: a model near the limit may be
on the other side of it with others. The table does not show gross errors, such as the steps that
each model misses or invents in some clips ([accuracy](accuracy.md)): the warnings of a clip do.`;

function basisText(basis: Basis): string {
  if (basis === 'definition') return '*definition*';
  return basis === 'practice' ? '*practice*' : publications[basis].short;
}

const row = (what: string, { text, basis }: CoachingClaim): string =>
  `| ${what} | ${escapeBars(text)} | ${basisText(basis)} |`;

/** Returns a row of an exercise, and one of the exercise without a load if it has one. */
function exerciseRows(what: string, exercise: Exercise): string[] {
  if (exercise.load === 'none') return [row(what, exercise.exercise)];
  return [
    row(`${what}, *${exercise.load}*`, exercise.exercise),
    row(`${what}, without load`, exercise.withoutLoad),
  ];
}

const table = (rows: readonly string[]): string =>
  ['| | sentence | basis |', '| --- | --- | --- |', ...rows].join('\n');

const metrics = metricGroups.flatMap(metricsInGroup);

function knowledgeSection(metric: BookMetric): string {
  const { title, means, matters, advice, drill } = wordsOf(metric);
  const rows = [
    row('means', means),
    row('matters', matters),
    ...(advice === null ? [] : [row('advice', advice)]),
    ...(drill === null ? [] : exerciseRows('drill', drill)),
  ];
  return [`### ${metric.key}`, '', `**${title}**`, '', table(rows), ''].join('\n');
}

function issueSection([name, texts]: readonly [string, IssueTexts]): string {
  const { title, meaning, aim, cue, drill, progress, retest } = texts;
  const rows = [
    row('means', meaning),
    row('aim', aim),
    row('cue', cue),
    ...exerciseRows('drill', drill),
    ...exerciseRows('then', progress),
    row('again', retest),
  ];
  return [`### ${name}`, '', `**${title}**`, '', table(rows), ''].join('\n');
}

function strengthSection(metric: BookMetric): string {
  const { strength } = wordsOf(metric);
  if (strength === undefined) return '';
  const { meaning, keep, drill } = strength;
  const rows = [row('means', meaning), row('keep', keep), ...exerciseRows('drill', drill)];
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
    coachableSection(),
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
