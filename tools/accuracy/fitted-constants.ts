import type { CueName, LoadName } from '@strideform/biomechanics';
import type { EventTimingFit } from './event-timing.ts';
import type { MeasuredRow } from './measured-rows.ts';
import { none, signed, table } from './number-text.ts';
import { leftOutTable } from './result-tables.ts';

/**
 * What of the engine was fitted on what, for a reader who judges the figures. Kept by whoever changes the engine's constants (libs/biomechanics/src/gait).
 */
export const fittedConstants = `
- How late each cue of the feet comes, as a share of the stride, and how long before and after the plate's 50 N the ground bears half of the body's weight, as a share of the time between (\`gait/event-timing.ts\`): means over the three people
  below, each counting once, on clean clips at 120 fps. \`node tools/run-ts.mjs tools/accuracy/fit-event-timing.ts\` fits them anew. So none of the three is unseen in the tables further down. The table below leaves each out in turn.
- How much each cue counts, and how far feet and body are trusted (\`scatterS\` in \`gait/detect-gait.ts\`): set by hand, in round numbers, from the same three people's scatter, and their errors when left out.
- Nothing was fitted on the rendered runner, on the treadmill clip, on a pose model's keypoints, or on any noise, frame rate or way of filming below.
- Shares of stature, segment masses and the power model come from the papers that \`docs/metrics.md\` names.
`.trim();

const titles: Readonly<Record<CueName | LoadName, string>> = {
  heelSpeed: 'IC: heel at 55 % of the ground’s speed', ankleSpeed: 'IC: ankle at 55 % of it', fall: 'IC: half of the foot’s fall lost', loaded: 'IC: half of the body’s weight borne',
  departure: 'TO: forefoot departs at 40 % of the ground’s speed', straightestKnee: 'TO: knee straightest', mostPointedFoot: 'TO: foot most pointed', unloaded: 'TO: half of the weight no longer borne',
};

/** When each sign is seen in each runner, ms after the plate's event, and what each runner's events are by constants from the others. */
export function timingTables({ runners }: EventTimingFit, leftOut: readonly MeasuredRow[]): string {
  const people = runners.map(({ person }) => person);
  const ms = ({ shares, cueUnitS, loadUnitS }: EventTimingFit['runners'][number], name: CueName | LoadName) => 1000 * shares[name] * (name === 'loaded' || name === 'unloaded' ? loadUnitS : cueUnitS);
  const signs = (Object.keys(titles) as (CueName | LoadName)[]).map((name) => [titles[name], ...runners.map((runner) => (Number.isFinite(runner.shares[name]) ? signed(ms(runner, name)) : none))]);
  const isPoseLike = ({ condition }: MeasuredRow) => condition === 'pose-like';
  return [
    'When each sign is seen, ms after the plate’s event (no trunk was recorded of `footnet-strides`):', table(['sign', ...people], signs),
    'The whole engine on each runner, by a timing that was fitted on the other two alone, at 60 fps, up to 4 px noise:', leftOutTable(leftOut.filter((row) => !isPoseLike(row) && row.condition !== '6 px')),
    'The same with pose-like noise:', leftOutTable(leftOut.filter(isPoseLike)),
  ].join('\n\n');
}
