import { dataSetSection } from './data-set-section.ts';
import { treadmillTable } from './filmed-clips.ts';
import { fittedConstants, timingTables } from './fitted-constants.ts';
import type { Results } from './measure.ts';
import type { MeasuredRow } from './measured-rows.ts';
import { percent } from './number-text.ts';
import { poseErrorSection } from './pose-error-table.ts';
import { eventTable, metricTable, overallTable, runnerTable } from './result-tables.ts';
import { ruleSources, ruleTable } from './rule-comparison.ts';
import { triedIdeas } from './tried-ideas.ts';

const introduction = `
# Accuracy

Made by \`npm run accuracy\`; do not edit by hand. Every figure is found − true: + is late, long or large. The engine gets what a user would give: keypoints and the runner's stature. It gets neither belt speed nor facing
(one row gives it the belt speed). Truth comes from force plates, never from the engine.

Markers become keypoints by a pinhole camera 4 m away and 1 m high, level unless a row says otherwise, at 330 px a metre, resampled by cubic splines. "Facing right" and "facing left" are the same runner filmed from the right and from the left, so that
either leg is the near one. Noise of *n* px is white, one SD in x and in y, and comes with 2 % of points missing and legs exchanged in 1 % of frames; "none" has neither. At this scale 1 px is 3 mm. *Pose-like* noise has the shape of a pose
model's own errors (last section). Each row with noise is several draws of it, filmed from both sides: clips of one recording, so that the SD over clips is noise's and view's doing, **not the spread over people**. Four
runners are few: the columns beside each other in "By runner" show how much one figure says about the next runner.

One clip's figures are its means, as the session's results show them. "Within-clip SD" is that of single stances' contact about their clip's mean. Limits are bias ± 1.96 SD (Bland & Altman 1986). A stance is missed when no found one lies within 100 ms
of it, middle to middle; invented when the plate under that foot bore nothing in its middle. "Within 1 σ" is the share of true events inside one standard uncertainty as stated: about 68 % is right.
`.trim();

const clipLengthText = `
How long a clip must be. Cadence is within ± 0.5 from 4 s on: of cuts of 4, 6 and 10 s out of the three longer recordings, clean and with 4 px at 60 fps, none is off by more than 0.44; with pose-like noise 3 of 72 are, by up to 0.76. At 3 s the rendered runner and \`rajagopal-run\` hold it (worst 0.45, with any
noise), \`footnet-strides\` does in 12 of 28 cuts (worst −1.0 at 4 px, −1.4 pose-like); cuts of 2 s are off by up to 2.8 and of 1.5 s by up to 4.9 steps/min. Cuts under 4 s carry the \`few_strides\` warning.

Walking is measured as far as it goes. No walker's force was recorded. Of walkers drawn for the tests, at 0.9 to 2 m/s, initial contact is found to 2 ms, but toe-off 54 to 151 ms early, so that contact is short by as much, the more the slower they go: toe-off's signs were fitted on runners.
A walker's events are therefore given as uncertain to ± 70 ms and contact to ± 100, and the \`walking\` warning says so.
`.trim();

const rulesIntroduction = `
The same clips, filmed from both sides, by rules as published and by the engine. Each cell: initial contact / toe-off / contact of a stance, ms, found − true, bias ± SD over stances. Rules see the points that the engine
repaired and low-passed, a stride time, the true scale and speed of the ground, and start from the foot's extremes under the hips; none is corrected by a constant, as the engine is, so that a rule's bias says little and its
differences between runners (along a row) and its SD say much. Several were made for walking, or for 200 Hz and more.
`.trim();

const jointsIntroduction = `
\`bmc-run\` at 120 fps without noise, each leg filmed from its own side, over the gait cycle from the right foot's contact on the plate: the engine's angles against the data set's own three-dimensional inverse kinematics. What is different by
definition: the engine's hip is the thigh against the trunk in the picture, inverse kinematics' is against the pelvis, which tilts forward under an upright trunk (offset −11°). Its ankle is the line from heel to forefoot against the
shank, which also moves with subtalar joint and toes; the model's foot is rigid to the toe joint (offset −5°, range larger). Its knee is the angle of the joint centres that the markers' clusters turn about, 6° more in range than the model's hinge
before any engine: some two thirds of that are the picture's, in which a knee that is bent sideways looks straight ("Ideas tried"). The offsets are stated, not taken out.
`.trim();

const normsIntroduction =
  'Shape against published norms: right leg’s mean curve at 120 fps without noise, filmed from the right. Fukuchi et al. measured the hip against the pelvis; footnet-strides’ hip was made up and is left out.';

const isOf = (condition: readonly string[], leastHz: number) => (row: MeasuredRow) =>
  condition.includes(row.condition) && row.rateHz >= leastHz;

const white = ['none', '2 px', '4 px'];
const isAt30 = (row: MeasuredRow) => white.includes(row.condition) && row.rateHz === 30;

/** How much stands behind a table. */
function extent(rows: readonly MeasuredRow[]): string {
  const count = (of: (row: MeasuredRow) => number) => rows.reduce((sum, row) => sum + of(row), 0);
  return `${new Set(rows.map((row) => row.dataSet)).size} runners, ${count(({ summary }) => summary.clips)} clips, ${count(({ summary }) => summary.trueStances)} stances filmed`;
}

const poseNoiseIntroduction =
  'Measured by `node tools/run-ts.mjs tools/research/accuracy/measure-pose-errors.ts`: BlazePose full on the rendered clip against its true joints, and against RTMPose on the treadmill clip, divided by √2 (right where the two models err independently; an error that both make stays unseen). ' +
  'Legs are put right first. Each point’s error is split along and across its limb (a foot’s points go with the foot) into a Fourier series of the gait cycle, a rest, and strays beyond four of the rest’s robust SDs, where the model took another limb for this one. ' +
  'Noise for a clip mixes the two measured series of each side, the rendering’s with its own sign, the difference between models with either, and adds a correlated random rest and strays as large and as often as measured. ' +
  'Errors hang on the runner: the rendering’s repeated ones move speed by the forefoot alone by +1 % on the rendering itself and by +6 % when they are laid on `rajagopal-run`, whose limbs are elsewhere at the same share of the stride, so that rows with this noise overstate what a pose model does to speed.';

/** The text of `docs/accuracy.md`. */
export function accuracyDocument(results: Results): string {
  const { dataSets, timing, leftOut, rules, jointCurves } = results;
  const rows = dataSets.flatMap((one) => one.noiseRows);
  const people = rows.filter((row) => row.dataSet !== 'rendered-runner');
  return [
    introduction,
    '## What is fitted on what',
    fittedConstants,
    ...(timing === null ? [] : [timingTables(timing, leftOut)]),
    ...overallSection(people),
    clipLengthText,
    '## By runner',
    'At 60 fps and more, up to 4 px noise:',
    runnerTable(rows.filter(isOf(white, 60))),
    'With pose-like noise:',
    runnerTable(rows.filter(isOf(['pose-like'], 60))),
    '## Rules compared',
    `${rulesIntroduction}\n\n${ruleSources()}`,
    ruleTable(rules),
    '## Ideas tried',
    triedIdeas(),
    '## Joint curves',
    jointsIntroduction,
    jointCurves.kinematics,
    normsIntroduction,
    jointCurves.norms,
    '## By data set, frame rate and noise',
    ...dataSets.map((one) => dataSetSection(one.dataSet, one.noiseRows, one.hardRows)),
    ...filmedClipsSection(results),
    '## What pose-like noise is made of',
    poseNoiseIntroduction,
    poseErrorSection(),
  ].join('\n\n');
}

/** Nothing without recorded runners. */
function overallSection(people: readonly MeasuredRow[]): string[] {
  if (people.length === 0) return [];
  const cleanRows = people.filter(isOf(white, 60));
  const poseLikeRows = people.filter(isOf(['pose-like'], 60));
  const slowRows = people.filter(isAt30);
  return [
    '## Over all recorded runners',
    `At 60 fps and more, up to 4 px noise: ${extent(cleanRows)}, each clip and each stance counting once:`,
    overallTable(cleanRows),
    `With pose-like noise: ${extent(poseLikeRows)}:`,
    overallTable(poseLikeRows),
    `At 30 fps, up to 4 px noise: ${extent(slowRows)}:`,
    overallTable(slowRows),
  ];
}

function filmedClipsSection({ rendered, treadmill }: Results): string[] {
  return [
    '## The rendered clip through the real pose model',
    `One clip of 6 s at 60 fps, one body with identical strides: it shows what the pose model adds, and proves nothing about people. Legs are exchanged in ${rendered.swappedBefore} of 360 frames as the model writes them and in ${rendered.swappedAfter} after the engine's repair, which changed ${percent(rendered.repairedShare)} of frames.`,
    eventTable(rendered.rows),
    metricTable(rendered.rows),
    '## A real runner on a treadmill',
    ...(treadmill === null
      ? []
      : [
          'One clip of 12 s at 30 fps; truth is cadence alone, 168.9 ± 0.5 steps/min from pixels and 168.27 counted by hand, and that the runner runs. No stature is known, so nothing is in metres.',
          treadmillTable(treadmill),
        ]),
  ];
}
