import type { CueName } from '@strideform/biomechanics';
import type { EventTimingFit } from './event-timing.ts';
import type { MeasuredRow } from './measured-rows.ts';
import { plain, signed, table } from './number-text.ts';
import { leftOutTable } from './result-tables.ts';

/**
 * Which constants of the engine were fitted on what, for readers who judge the figures. Update it
 * when you change the engine's constants (libs/biomechanics/src/gait).
 */
export const fittedConstants = `
- How late each cue of the feet comes, as a share of the stride; the power of the sine that the
  ground's force follows; and how early the load comes (\`gait/event-timing.ts\`). The load is the
  time in which the ground carries more than half of the body's weight. Its middle comes before the
  stance's middle. These are means over the three people below, each counted once, on clean clips at
  120 fps.
  \`node tools/run-ts.mjs tools/research/accuracy/fit-event-timing.ts\` fits them again. So none of
  the three is unseen in the tables further down. The tables right below leave each out in turn.
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
- Nothing else was fitted on the rendered runner, on a pose model's keypoints or on noise. Nothing
  was fitted on the treadmill clip, or on any frame rate or way of filming below.
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
 * When each sign is seen in each runner, ms after the plate's event, and each runner's results with
 * constants from the others.
 */
export function timingTables({ runners }: EventTimingFit, leftOut: readonly MeasuredRow[]): string {
  const people = runners.map(({ person }) => person);
  const signs = (Object.keys(titles) as CueName[]).map((name) => [
    titles[name],
    ...runners.map(({ lateBy, strideTimeS }) => signed(1000 * lateBy[name] * strideTimeS)),
  ]);
  const isPoseLike = ({ condition }: MeasuredRow) => condition === 'pose-like';
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
    'The whole engine on each runner, by a timing that was fitted on the other two alone, at 60 fps, up to 4 px noise:',
    leftOutTable(leftOut.filter((row) => !isPoseLike(row) && row.condition !== '6 px')),
    'The same with pose-like noise:',
    leftOutTable(leftOut.filter(isPoseLike)),
  ].join('\n\n');
}
