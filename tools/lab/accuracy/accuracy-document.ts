import { dataSetSection } from './data-set-section.ts';
import { treadmillTable } from './posed-clips.ts';
import { fittedConstants, timingTables } from './fitted-constants.ts';
import type { Results } from './measure.ts';
import type { MeasuredRow } from './measured-rows.ts';
import { percent } from './number-text.ts';
import { poseErrorSection } from './pose-error-table.ts';
import { eventTable, metricTable, runnerTable } from './result-tables.ts';
import { ruleSources, ruleTable } from './rule-comparison.ts';

const introduction = `
Made by \`npm run accuracy\`; do not edit by hand. Every figure is found − true: + is late, long or
large. The engine gets what a user would give: keypoints and the runner's stature. It gets neither
belt speed nor facing (one row gives it the belt speed). Truth comes from force plates, never from
the engine.

Markers become keypoints by a pinhole camera 4 m away and 1 m high, at 330 px a metre, resampled by
cubic splines. The camera is level unless a row says otherwise. "Facing right" and "facing left" are
the same runner projected from the right and from the left, so that either leg is the near one. Noise
of *n* px is white, with that SD in x and in y. It comes with 2 % of points missing and legs
exchanged in 1 % of frames; "none" has neither. At this scale 1 px is 3 mm. *Pose-like* noise has
the shape of a pose model's own errors (last section). Each row with noise holds several draws of
it, projected from both sides. These are clips of one recording, so the SD over clips shows the effect
of noise and view, **not the spread over people**. That spread is at the top of this page.

The figures of a clip are its means, as the session's results show them. "Within-clip SD" is the SD
of the contact of single stances about their clip's mean. Limits are bias ± 1.96 SD (Bland & Altman
1986). A stance is missed when no found one lies within 100 ms of it, middle to middle. It is
invented when the plate under that foot carried nothing in its middle. "Within 1 σ" is the share of
true events inside one stated standard uncertainty: about 68 % is right.
`.trim();

const clipLengthText = `
How long a clip must be. Cadence is within ± 0.5 from 4 s on. Cuts of 4, 6 and 10 s out of the three
longer recordings were tried. Clean and with 4 px at 60 fps, none is off by more than 0.44; with
pose-like noise 3 of 72 are, by up to 0.76. At 3 s the rendered runner and \`rajagopal-run\` hold it
(worst 0.45, with any noise). \`footnet-strides\` holds it in 12 of 28 cuts (worst −1.0 at 4 px,
−1.4 pose-like). Cuts of 2 s are off by up to 2.8 and of 1.5 s by up to 4.9 steps/min. Cuts under
4 s carry the \`few_strides\` warning.

Walking is measured only roughly. No walker's force was recorded. For walkers drawn for the tests,
at 0.9 to 2 m/s, initial contact is found to 2 ms. Toe-off is found 54 to 151 ms early, and contact
is short by as much, because toe-off's signs were fitted on runners. The error grows as they walk
more slowly. A walker's events are therefore given as uncertain to ± 70 ms and contact to ± 100, and
the \`walking\` warning says so.
`.trim();

const rulesIntroduction = `
The same clips, projected from both sides, by rules as published and by the engine. Each cell: initial
contact / toe-off / contact of a stance, ms, found − true, bias ± SD over stances. Rules see the
points that the engine repaired and low-passed, a stride time, and the true scale and speed of the
ground. They start from the foot's extremes under the hips. No rule is corrected by a constant, as
the engine is. So a rule's bias says little; its differences between runners (along a row) and its
SD say much. Several rules were made for walking, or for 200 Hz and more.
`.trim();

const jointsIntroduction = `
\`bmc-run\` at 120 fps without noise, each leg projected from its own side, over the gait cycle from the
right foot's contact on the plate. The engine's angles are compared with the data set's own
three-dimensional inverse kinematics. Some definitions differ. The engine's hip is the thigh against
the trunk in the picture. Inverse kinematics measures it against the pelvis, which tilts forward
under an upright trunk (offset −11°). The engine's ankle is the line from heel to forefoot against
the shank, which also moves with subtalar joint and toes. The model's foot is rigid to the toe joint
(offset −5°, range larger). The engine's knee is the angle of the joint centres that the markers'
clusters turn about. It has 6° more range than the model's hinge before any engine. Some two thirds
of that come from the picture, in which a knee that is bent sideways looks straight
([ideas tried](tried-ideas.md)).
The offsets are stated, not removed.
`.trim();

const normsIntroduction =
  'The shape against published norms: the right leg’s mean curve at 120 fps without noise, projected from the right. Fukuchi et al. measured the hip against the pelvis. The hip of footnet-strides was made up and is left out.';

const hasConditionAndRate = (condition: readonly string[], minHz: number) => (row: MeasuredRow) =>
  condition.includes(row.condition) && row.rateHz >= minHz;

const whiteNoise = ['none', '2 px', '4 px'];
const poseNoiseIntroduction = `
Measured by \`node tools/run-ts.mjs tools/lab/accuracy/measure-pose-errors.ts\`. BlazePose full
is compared with the true joints of the rendered clip, and with RTMPose on the treadmill clip,
divided by √2. That is right where the two models err independently; an error that both make stays
unseen. Legs are put right first. Each point’s error is split along and across its limb (a foot’s
points go with the foot). The parts are a Fourier series of the gait cycle, a rest, and strays. A
stray is beyond four robust SDs of the rest: there the model took another limb for this one.

Noise for a clip mixes the two measured series of each side. The rendering’s keeps its sign; the
difference between models comes with either sign. A correlated random rest is added, and strays as
large and as often as measured. Errors depend on the runner. The rendering’s repeated errors move
speed by the forefoot alone by +1 % on the rendering itself. Laid on \`rajagopal-run\`, whose limbs
are elsewhere at the same share of the stride, they move it by +6 %. So rows with this noise
overstate the effect of a pose model on speed.
`.trim();

const rearIntroduction = `
The same recorded people, rendered from behind with exact truth: 4 s at 60 fps, another body,
clothes, light and background a run. Each person is judged by offsets of the pose model that were
fitted on the others. *Exact* points are where the picture shows the joints: they show what the
view itself allows; nothing is taken off there, and no spread over people is stated. Errors are
found − true. Mid-stance is 42 % of the plate's stance; the engine takes the trunk's lowest moment
for it. Made by \`npm run accuracy:render -- --rear\` and \`npm run accuracy:rear\`.

**What holds.** Steps with their side, cadence and stride time, step width and knee window. No step
is missed, none is invented, and each is the correct foot's. What a pose model adds to the widths is
taken off; what is left differs from person to person by about a centimetre, and the stated
uncertainty says so. That separates wide from narrow, and crossing feet from others; it does not show
small differences between people.

**What fails.** Pelvic drop, rearfoot angle and eversion velocity: what a pose model's points show of
them says next to nothing about what is true. For pelvic drop and eversion velocity, to take the mean
of the other people would be better. So all three are null, with that reason. The view is not to
blame: by exact points at 60 fps pelvic drop is right to a few tenths of a degree, and eversion
velocity a quarter too low, by the low-pass, with little difference between people. The pose models
are: from behind they mark the heel far above the sole in stance, near the ankle, and their hips do
not follow the pelvis. At 30 fps even exact points miss half of eversion velocity. A model that marks
the heel where it is, and 60 fps, would be needed.

**How the camera may stand.** By exact points, a camera that stands 10° off to one side, or that is
rolled by 3°, changes the widths by less than people differ. That is why none of the two is warned
about.

**What was not shown.** The people are rendered from recordings: no clip of a real runner from behind
was at hand. Nobody walks. Contact and toe-off are not read from behind.
`.trim();

const renderedPeopleIntroduction = `
Recorded people (\`force-runs\`), each rendered with another body, clothes, light and background, at
30 fps for 4.5 s: so pixels, the real pose model and forces recorded by a plate meet. Every clip is judged
by an engine that knows nothing of its person: neither the stance map nor the model's habit was
fitted on it. A habit is the error that a model adds to the
readings, because it errs in the same way in each stride. It widens the stated uncertainty and is not
subtracted. Made by \`npm run accuracy:bank\`.

These tables were measured with the engine before the [stance map](stance-map.md). They have not been
measured again, because that needs the rendered clips. The uncertainties that a model
adds to each metric are from that measurement too; those that it adds to contact and speed are newer
(\`npm run accuracy:habits\`).

Some runs were rendered once more as another session: the same motion and body in other clothes, in
other light and before another background. The last table compares the two, where the engine doubts
neither: "± 4.0 of ± 10.0: 50 %" says that readings of one runner differ by ± 4.0 from session to
session, where ± 10.0 is stated, and that half of what is stated counts in a change. This is more
than 40 %, as so few runs say little. The rest is the same in both sessions and cancels
([change over time](change.md)).
`.trim();

const metricsIntroduction = `
Every metric with an uncertainty that reads body points, on the same clips without those that the
engine doubts. *Exact* is the metric by the exact points of the same pictures, read by the same
engine: so this is what the pose model adds. "+1.2 ± 3.4; 5.6" is found − exact over clips, mean ±
SD, and the mean stated uncertainty. A stated uncertainty is right where about 68 % of clips lie
inside. Each person is judged by an engine that knows nothing of them. "Inside before" is without
what the model's errors add to the metric, which is fitted on all other people. The last column is
each leg's own value, near and far. A metric that is derived from contact and speed has their errors
already; nothing is added to it.
`.trim();

const metricsTitle = '### Every metric, and how far to trust it';
const clipsTitle = '## The rendered clip through the real pose model';
const poseNoiseTitle = '## What pose-like noise is made of';

/** Sections of the document that other commands write between markers. */
export interface KeptSections {
  /** Section on people left out of the fit, by `npm run accuracy:people`. */
  readonly people: string;
  /** Section on rendered people, by `npm run accuracy:bank`. */
  readonly renderedPeople: string;
  /** Section on each metric, by `npm run accuracy:bank`. */
  readonly metrics: string;
  /** Section on the view from behind, by `npm run accuracy:rear`. */
  readonly rearView: string;
}

/**
 * Returns the text of `docs/accuracy.md`.
 *
 * @param kept Sections that other commands write.
 */
export function accuracyDocument(results: Results, kept: KeptSections): string {
  const { dataSets, timing, rules, jointCurves } = results;
  const rows = dataSets.flatMap((one) => one.noiseRows);
  return [
    '# Accuracy',
    kept.people,
    '## How it was measured',
    introduction,
    '## What is fitted on what',
    fittedConstants,
    ...(timing === null ? [] : [timingTables(timing)]),
    clipLengthText,
    '## By runner',
    'At 60 fps and more, up to 4 px noise:',
    runnerTable(rows.filter(hasConditionAndRate(whiteNoise, 60))),
    'With pose-like noise:',
    runnerTable(rows.filter(hasConditionAndRate(['pose-like'], 60))),
    '## Rules compared',
    `${rulesIntroduction}\n\n${ruleSources()}`,
    ruleTable(rules),
    '## Joint curves',
    jointsIntroduction,
    jointCurves.kinematics,
    normsIntroduction,
    jointCurves.norms,
    '## By data set, frame rate and noise',
    ...dataSets.map((one) => dataSetSection(one.dataSet, one.noiseRows, one.badConditionRows)),
    '## Recorded people, rendered and seen by the real pose model',
    renderedPeopleIntroduction,
    kept.renderedPeople,
    metricsTitle,
    metricsIntroduction,
    kept.metrics,
    '## From behind',
    rearIntroduction,
    kept.rearView,
    ...posedClipsSection(results),
    poseNoiseTitle,
    poseNoiseIntroduction,
    poseErrorSection(),
  ].join('\n\n');
}

type PosedClips = Pick<Results, 'rendered' | 'treadmill'>;

/** Replaces the sections on the rendered and the real clip, and keeps the rest. */
export function withPosedClips(document: string, clips: PosedClips): string {
  const [from, until] = [document.indexOf(clipsTitle), document.indexOf(poseNoiseTitle)];
  const sections = `${posedClipsSection(clips).join('\n\n')}\n\n`;
  return document.slice(0, from) + sections + document.slice(until);
}

function posedClipsSection({ rendered, treadmill }: PosedClips): string[] {
  return [
    clipsTitle,
    `One clip of 6 s at 60 fps, of one body with identical strides. It shows what the pose model adds, and proves nothing about people. Legs are exchanged in ${rendered.swappedBefore} of the ${rendered.frameCount} frames that the model looked at and in ${rendered.swappedAfter} after the engine's repair, which changed ${percent(rendered.repairedShare)} of frames.`,
    eventTable(rendered.rows),
    metricTable(rendered.rows),
    '## A real runner on a treadmill',
    ...(treadmill === null
      ? []
      : [
          'One clip of 12 s at 30 fps; the truth is only the cadence, 168.9 ± 0.5 steps/min from pixels and 168.27 counted by hand, and that the runner runs. No stature is known, so nothing is in metres.',
          treadmillTable(treadmill),
        ]),
  ];
}
