import type { KeypointFile, KeypointName } from '@strideform/contracts';
import type { ForceStance } from '@strideform/motion-files';
import { otherSide, type Side } from '@strideform/metric-book/measurement';
import type { ReferenceTrial } from '../recordings/reference-trials.ts';
import { uniformRandom } from '../recordings/seeded-random.ts';

type Frame = KeypointFile['frames'][number];
/** Returns a frame as a pose model that fails would see it. */
type Failure = (frame: Frame, names: readonly KeypointName[], timeS: number) => Frame;

const legBelowHip = /_(knee|ankle|heel|foot_index)$/;
const wholeLeg = /_(hip|knee|ankle|heel|foot_index)$/;

/**
 * Largest time that a leg is lost before its contact and after its toe-off, and that it is seen
 * within the stance, s.
 */
const lostS = { outside: 0.12, inside: 0.04 } as const;

export const farSideOf = ({ filming }: ReferenceTrial): Side => otherSide(filming.facing);

/** Returns the trial with every frame changed. */
function failing(trial: ReferenceTrial, fail: Failure): ReferenceTrial {
  const { keypoints } = trial;
  const frames = keypoints.frames.map((frame, i) =>
    fail(frame, keypoints.names, keypoints.timestamps_s[i]!),
  );
  return { ...trial, keypoints: { ...keypoints, frames } };
}

const isWithin = (timeS: number, spans: readonly ForceStance[]): boolean =>
  spans.some(({ initialContactS, toeOffS }) => timeS > initialContactS && timeS < toeOffS);

/** Returns the times around stances in which a leg is lost. They begin and end by chance. */
export function lostTimes(stances: readonly ForceStance[], seed: number): ForceStance[] {
  const random = uniformRandom(seed);
  const awayS = () => lostS.outside - (lostS.outside + lostS.inside) * random();
  return stances.map(({ initialContactS, toeOffS }) => ({
    initialContactS: initialContactS - awayS(),
    toeOffS: toeOffS + awayS(),
  }));
}

/** Returns the far leg's stances but the first and the last one of the clip. */
export const innerFarStances = (trial: ReferenceTrial): readonly ForceStance[] =>
  trial.truth.stances[farSideOf(trial)].slice(1, -1);

/** Returns `count` of the stances: in a row, or spread by chance. */
export function chooseStances(
  stances: readonly ForceStance[],
  count: number,
  isInRow: boolean,
  seed: number,
): ForceStance[] {
  const random = uniformRandom(seed);
  if (isInRow) {
    const from = Math.floor(random() * (stances.length - count + 1));
    return stances.slice(from, from + count);
  }
  const order = stances.map((stance) => ({ stance, by: random() })).sort((a, b) => a.by - b.by);
  const chosen = new Set(order.slice(0, count).map(({ stance }) => stance));
  return stances.filter((stance) => chosen.has(stance));
}

/** Returns the trial without the far leg's points, from the knee down, in some times. */
export function withoutFarLeg(trial: ReferenceTrial, times: readonly ForceStance[]) {
  const side = farSideOf(trial);
  return failing(trial, (frame, names, timeS) =>
    isWithin(timeS, times)
      ? frame.map((sample, j) =>
          names[j]!.startsWith(side) && legBelowHip.test(names[j]!) ? null : sample,
        )
      : frame,
  );
}

/** Returns the trial with the far leg drawn onto the near one in some times. */
export function withFarLegOnNear(trial: ReferenceTrial, times: readonly ForceStance[]) {
  const side = farSideOf(trial);
  return failing(trial, (frame, names, timeS) =>
    isWithin(timeS, times)
      ? frame.map((sample, j) => {
          const name = names[j]!;
          if (!name.startsWith(side) || !legBelowHip.test(name)) return sample;
          const near = frame[names.indexOf(name.replace(side, otherSide(side)) as KeypointName)];
          return near ? [near[0] + 4, near[1] - 3, near[2]] : null;
        })
      : frame,
  );
}

/** Returns the trial with the legs exchanged in some times. */
export function withExchangedLegs(trial: ReferenceTrial, times: readonly ForceStance[]) {
  return failing(trial, (frame, names, timeS) =>
    isWithin(timeS, times)
      ? frame.map((sample, j) => {
          const name = names[j]!;
          if (!wholeLeg.test(name)) return sample;
          const side: Side = name.startsWith('left') ? 'left' : 'right';
          return frame[names.indexOf(name.replace(side, otherSide(side)) as KeypointName)]!;
        })
      : frame,
  );
}
