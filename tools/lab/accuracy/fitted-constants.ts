import type { CueName } from '@strideform/gait-engine';
import type { EventTimingFit } from './event-timing.ts';
import { plain, signed, table } from './number-text.ts';

/**
 * Which constants of the engine were fitted on what, for readers who judge the figures. Update it
 * when you change the engine's constants (libs/gait-engine/src/gait).
 */
export const fittedConstants = `
- The stride map (\`gait/fitted-stride-map.ts\`): a linear map from the numbers that describe a
  leg's average stride to its stance. \`npm run accuracy:fit\` fits it on seven people on force
  plates, 20 runs on treadmills, each projected in 16 ways. "People left out" judges each of them by
  the map of the others. The seven are not unseen in the tables after that.
- How far a stride may be from those of the fit (\`familiarDistance\` and \`growthPower\` in
  \`gait/stride-map.ts\`), and the error of cues and bounce against which the map is weighed
  (\`rulesErrorS\` in \`gait/fuse-readings.ts\`): set by hand in round numbers, from people who were
  left out, and from drawn and rendered runners.
- Leg and trunk as shares of stature (\`seenLegShare\`, \`seenTrunkShare\` in \`motion/scale.ts\`):
  means over the six people of \`force-runs\`. Their uncertainty is how much these people differ.
- How late each cue of the feet comes, as a share of the stride; the power of the sine that the
  ground's force follows; and how early the load comes (\`gait/event-timing.ts\`). They count where
  strides cannot be averaged or are unlike those of the fit, and for walkers; else the map has most
  of the weight. These are means over \`rajagopal-run\`, \`footnet-strides\` and \`bmc-run\`, each
  counted once, on clean clips at 120 fps.
  \`node tools/run-ts.mjs tools/lab/accuracy/fit-event-timing.ts\` fits them again.
- How much each cue counts, and how far feet and body are trusted (\`scatterS\` in
  \`gait/event-shifts.ts\`): set by hand, in round numbers, from the scatter of the same three people
  and their errors when left out.
- How far the body is ahead of the foot that it stands on in a level picture (\`usualLeanDeg\` in
  \`motion/camera-roll.ts\`). It distinguishes a camera's roll from a slant. It is the middle of what
  the four bodies below show.
- The cut-off of a lone stance's path (\`loneCutOffHz\` in \`gait/leg-path.ts\`): chosen from 7, 8, 9
  and 12 Hz on \`bmc-run\` with noise, the one recording that has lone stances.
- The part of stance over which the forefoot's path shows the belt's speed (10 to 80 %,
  \`ridingPoints\` in \`gait/speed.ts\`): chosen on the rendered clip through the pose model, where the
  usual 25 to 50 % gave 4.2 m/s for a true 2.9. So speed on that clip is not unseen. The ankle's
  part (15 to 45 %): the best of five on the three treadmill runners with 4 px and pose-like noise.
- How far apart shoulders and hips lie (\`widthShare\` in \`motion/view-angle.ts\`). It shows a slanting
  view. It is the mean over the three bodies below that have shoulders, with the rendered one among
  them; they differ by a third.
- What shows a walker (\`leastForceSwing\` and the borders of duty in \`gait/pattern.ts\`), and how
  uncertain a walker's events are (\`walkersScatterS\` in \`gait/event-shifts.ts\`): set by hand between
  the runners below and walkers drawn for the tests.
- How steeply metrics follow the speed (\`mostPerPercent\` in \`change/fitted-speed-slopes.ts\`), by
  which two sessions at slightly different speeds are judged: bounds over the four people of
  \`force-runs\` who ran at four speeds. It touches no measured value.
- Nothing else was fitted on the rendered runner, on a pose model's keypoints or on noise. Nothing
  was fitted on the treadmill clip, or on any frame rate or projection below.
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

/** When each sign is seen in each runner, ms after the plate's event. */
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
