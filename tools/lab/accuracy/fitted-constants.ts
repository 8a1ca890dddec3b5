import type { CueName } from '@strideform/gait-engine';
import type { EventTimingFit } from './event-timing.ts';
import { plain, signed, table } from './number-text.ts';

/**
 * Section on the fitted constants of the engine and their data, for readers who judge the figures.
 * Update it when you change the engine's constants (libs/gait-engine/src/gait).
 */
export const fittedConstants = `
- The stance map (\`gait/fitted-stance-map.ts\`): from a leg's average stride to its stance.
  \`npm run accuracy:fit\` chooses its settings and fits it on ten people on force plates, 33 runs on
  treadmills, each projected in 14 ways ([card](stance-map.md)). The first section of this page
  judges each of them by a map that was chosen and fitted on the others. In the tables after that,
  the map already knows \`rajagopal-run\`, because this is a run of hd01.
- The number of principal directions, the growth of the stated error with the distance from them
  (\`gait/stance-map.ts\`), and the error of cues and bounce against which the map is weighted
  (\`rulesErrorS\` in \`gait/fuse-readings.ts\`): set by hand in round numbers, from left-out people,
  and from drawn and rendered runners.
- The errors that a pose model adds to readings and metrics (\`gait/fitted-pose-habits.ts\`): measured
  on ten recorded men, 33 runs, rendered with bodies of men and women. They widen uncertainties and
  change no value. A mean error that is clear is stated next to the value.
- How legs move, and how people differ (\`skeleton/fitted-leg-shapes.ts\`): fitted by
  \`npm run accuracy:legs\` on the markers of ten men, 33 runs on treadmills
  ([decision 0045](decisions/0045-legs-fitted-to-the-whole-clip.md)). Left out in the tables of joint
  angles ([pose models](pose-models.md)), known to the engine in the others. The number of its
  directions and the sizes of what is known beforehand: round numbers, set on the same people.
- Leg and trunk as shares of stature (\`seenLegShare\`, \`seenTrunkShare\` in \`motion/scale.ts\`):
  means over six of the ten people of \`force-runs\`. Their uncertainty is the difference between these people.
- The delay of each cue of the feet as a share of the stride, the power of the sine that the
  ground's force follows, and the lead of the load (\`gait/event-timing.ts\`). They have
  about a fifth of the weight by markers, a third to a half through pose models, more for a stride
  unlike those of the fit, and all for walkers. They are
  means over \`rajagopal-run\`, \`footnet-strides\` and \`bmc-run\`, each counted once, on clean clips at
  120 fps. \`node deploy/local/run-ts.mjs tools/lab/accuracy/fit-event-timing.ts\` fits them again.
- The weight of each cue, and the errors of feet and body (\`scatterS\` in
  \`gait/event-shifts.ts\`): set by hand, in round numbers, from the scatter of the same three people
  and their errors when left out.
- The distance by which the body is ahead of its standing foot in a level picture (\`usualLeanDeg\` in
  \`motion/camera-roll.ts\`). It distinguishes a camera's roll from a slope. It is the middle of the
  values of the four bodies below.
- The part of stance over which the forefoot's path shows the belt's speed (10 to 80 %,
  \`ridingPoints\` in \`gait/speed.ts\`): chosen on the rendered clip through the pose model, where the
  usual 25 to 50 % gave 4.2 m/s for a true 2.9. The speed on that clip is therefore not an independent
  test. The ankle's part (15 to 45 %): the best of five on the three treadmill runners with 4 px and
  pose-like noise.
- The distance between shoulders and between hips (\`widthShare\` in \`motion/view-angle.ts\`). It shows an
  oblique view. It is the mean over the three bodies below that have shoulders, including the rendered
  one. They differ by a third.
- The limits that distinguish a walker (\`minForceSwing\` and the limits of duty in \`gait/pattern.ts\`),
  and the uncertainty of a walker's events (\`walkersScatterS\` in \`gait/event-shifts.ts\`): set by hand
  between the runners below and walkers drawn for the tests.
- The slopes of metrics against the speed (\`mostPerPercent\` in \`change/fitted-speed-slopes.ts\`), which
  are used to compare two sessions at slightly different speeds: bounds over the four people of
  \`force-runs\` who ran at four speeds. They change no measured value.
- The noise of the projections has the shape of a pose model's errors, which were measured on the
  rendered clip and on the treadmill clip. These two clips are therefore not fully independent tests,
  although their truth was not used.
- Shares of stature, segment masses and the power model come from the papers that \`docs/metrics.md\`
  names.
`.trim();

const titles: Readonly<Record<CueName, string>> = {
  heelSpeed: 'IC: heel at 55 % of the ground’s speed',
  ankleSpeed: 'IC: ankle at 55 % of it',
  fall: 'IC: half of the foot’s fall lost',
  departure: 'TO: forefoot departs at 40 % of the ground’s speed',
  straightestKnee: 'TO: knee straightest',
  mostPointedFoot: 'TO: foot most pointed',
};

/**
 * Returns tables of the time at which each sign is seen in each runner, ms after the plate's event.
 */
export function timingTables({ runners }: EventTimingFit): string {
  const people = runners.map(({ person }) => person);
  const signs = (Object.keys(titles) as CueName[]).map((name) => [
    titles[name],
    ...runners.map(({ lateBy, strideTimeS }) => signed(1000 * lateBy[name] * strideTimeS)),
  ]);
  return [
    'When each sign of the feet is seen, ms after the plate’s event, and the shape of the body’s bounce (no trunk was recorded of `footnet-strides`):',
    table(
      ['sign', ...people],
      [
        ...signs,
        ['force as sin to the power', ...runners.map(({ load }) => plain(load.power, 2))],
        [
          'middle of half of the weight earlier, % of its length',
          ...runners.map(({ load }) => signed(100 * load.middleEarlyBy)),
        ],
      ],
    ),
  ].join('\n\n');
}
