import { mean, standardDeviation } from '@strideform/metric-book/measurement';
import type { KeypointFile, KeypointName, Side } from '@strideform/contracts';
import { framesWithExchangedLegs } from '../recordings/exchanged-legs.ts';
import type { PoseErrors } from '../recordings/pose-error-sizes.ts';
import { none, percent, plain, signed, table } from './number-text.ts';
import {
  errorsOfPerson,
  exactKeypoints,
  keypointsOfPerson,
  pxPerM,
  type ModelSize,
  type RenderedClipOfPerson,
} from './rendered-people.ts';

const parts = ['shoulder', 'hip', 'knee', 'ankle', 'heel', 'foot_index'] as const;
/** Quarters of a stride: halves of the true stance, then halves of the swing after it. */
const quarters = ['landing', 'pushing off', 'early swing', 'late swing'] as const;

type Offset = readonly [ahead: number, up: number];

/** Errors of one model on one clip. */
export interface ClipErrors {
  readonly clip: RenderedClipOfPerson;
  readonly model: ModelSize;
  readonly errors: PoseErrors;
  /**
   * Offsets in the runner's frame, found − true, % of stature, by leg, part and quarter of the
   * stride.
   */
  readonly offsets: ReadonlyMap<string, readonly Offset[]>;
}

export async function measureClipErrors(
  clip: RenderedClipOfPerson,
  model: ModelSize,
): Promise<ClipErrors | null> {
  const seen = await keypointsOfPerson(clip, model);
  const errors = errorsOfPerson(clip, seen);
  return errors && { clip, model, errors, offsets: offsetsOf(clip, seen) };
}

const cellName = (leg: 'near' | 'far', part: string, quarter: number) =>
  `${leg} ${part} ${quarter}`;

function offsetsOf(
  clip: RenderedClipOfPerson,
  seen: KeypointFile,
): ReadonlyMap<string, readonly Offset[]> {
  const exchanged = new Set(framesWithExchangedLegs(seen, exactKeypoints(clip)));
  const frames = Array.from(seen.frames.keys()).filter((i) => !exchanged.has(i));
  const found = new Map<string, Offset[]>();
  for (const side of ['left', 'right'] as const)
    for (const part of parts) addOffsets(found, clip, seen, frames, side, part);
  return found;
}

/** Adds the offsets of a point in all frames, by the quarter of the stride. */
function addOffsets(
  found: Map<string, Offset[]>,
  clip: RenderedClipOfPerson,
  seen: KeypointFile,
  frames: readonly number[],
  side: Side,
  part: (typeof parts)[number],
): void {
  const name: KeypointName = `${side}_${part}`;
  const exact = exactKeypoints(clip);
  const [j, k] = [seen.names.indexOf(name), exact.names.indexOf(name)];
  const unitPx = (clip.truth.stature_m * pxPerM(clip)) / 100;
  const aheadSign = clip.near === 'right' ? 1 : -1;
  const leg = side === clip.near ? 'near' : 'far';
  for (const i of frames) {
    const quarter = quarterOf(clip, side, seen.timestamps_s[i]!);
    const [a, b] = [seen.frames[i]![j], exact.frames[i]?.[k]];
    if (quarter === null || !a || !b) continue;
    const offset: Offset = [(aheadSign * (a[0] - b[0])) / unitPx, (b[1] - a[1]) / unitPx];
    const key = cellName(leg, part, quarter);
    found.set(key, [...(found.get(key) ?? []), offset]);
  }
}

/**
 * Returns the quarter of the stride, 0 to 3. Returns null outside the strides that the force plate
 * recorded completely.
 */
function quarterOf({ truth }: RenderedClipOfPerson, side: Side, timeS: number): number | null {
  const stances = truth.contacts_s[side];
  const k = stances.findLastIndex(([contactS]) => contactS <= timeS);
  const [stance, next] = [stances[k], stances[k + 1]];
  if (!stance || !next) return null;
  const [contactS, toeOffS] = stance;
  if (timeS < toeOffS) return timeS < (contactS + toeOffS) / 2 ? 0 : 1;
  return timeS < (toeOffS + next[0]) / 2 ? 2 : 3;
}

/** Returns a table of the errors of one model by leg, part and quarter of the stride. */
function modelTable(own: readonly ClipErrors[]): string {
  const rows = (['near', 'far'] as const).flatMap((leg) =>
    parts.map((part) => {
      const cells = quarters.map((_, quarter) => offsetCell(own, cellName(leg, part, quarter)));
      const rest = mean(own.map(({ errors }) => restOf(errors[leg][part])));
      return [leg, part, ...cells, plain(rest)];
    }),
  );
  return table(['leg', 'point', ...quarters, 'rest'], rows);
}

/** Returns the mean over clips ± SD of their means, ahead and up. */
function offsetCell(own: readonly ClipErrors[], key: string): string {
  const known = own.flatMap(({ offsets }) => offsets.get(key) ?? []).length > 0;
  if (!known) return none;
  const axisText = (axis: 0 | 1) => {
    const means = own.flatMap(({ offsets }) => {
      const all = offsets.get(key) ?? [];
      return all.length === 0 ? [] : [mean(all.map((offset) => offset[axis]))];
    });
    return `${signed(mean(means))} ± ${plain(standardDeviation(means))}`;
  };
  return `${axisText(0)}, ${axisText(1)}`;
}

const restOf = ({ along, across }: PoseErrors['near'][(typeof parts)[number]]): number =>
  Math.hypot(along.grounded + along.lifted, across.grounded + across.lifted) / 2;

/** Returns a section of docs/pose-models.md with the tables of all models. */
export function poseErrorTables(all: readonly ClipErrors[]): string {
  const models = [...new Set(all.map(({ model }) => model))];
  return models
    .map((model) => {
      const own = all.filter((one) => one.model === model);
      const people = new Set(own.map(({ clip }) => clip.person));
      const swapped = own.reduce((sum, { errors }) => sum + errors.swappedFrames, 0);
      const frames = own.reduce((sum, { errors }) => sum + errors.frameCount, 0);
      return [
        `**blazepose-${model}**, ${own.length} clips of ${people.size} people; legs exchanged in ${percent(swapped / frames)} of ${frames} frames:`,
        modelTable(own),
      ].join('\n\n');
    })
    .join('\n\n');
}
