import { eventTiming, type PoseModelHabit, type StanceMap } from '@strideform/gait-engine';
import { mean, otherSide, type Side } from '@strideform/metric-book/measurement';
import type { KeypointFile } from '@strideform/contracts';
import type { ReferenceTrial } from '../recordings/reference-trials.ts';
import { judgeTrial } from './judge-trial.ts';
import type { ModelSize, RenderedClipOfPerson } from './rendered-people.ts';

/** Clip of a rendered person, as one pose model saw it. */
export interface SeenClip {
  readonly clip: RenderedClipOfPerson;
  readonly model: ModelSize;
  readonly keypoints: KeypointFile;
}

/**
 * Errors of one clip's readings, found − true: a number for each side, s. That of the speed is a
 * share of it.
 */
export interface ReadingErrors {
  readonly person: string;
  readonly model: ModelSize;
  readonly map: Readonly<Record<'middleS' | 'contactS', readonly number[]>>;
  readonly rules: Readonly<Record<'middleS' | 'contactS', readonly number[]>>;
  readonly speed: number;
}

/** Errors so small or so large that the other way of reading has no weight, s. */
const [noErrorS, hugeErrorS] = [1e-6, 1e3];

/** Clip with a pose model's errors, and its person. */
export interface ErringClip {
  readonly person: string;
  readonly model: ModelSize;
  readonly near: Side;
  readonly trial: ReferenceTrial;
}

/** Reads a clip by the map alone and by the rules alone. The map was fitted on all other people. */
export function readingErrors(
  { person, model, near, trial }: ErringClip,
  stanceMap: StanceMap,
): ReadingErrors | null {
  const read = (errorS: number) => {
    const map = { ...stanceMap, errorS: { middleS: errorS, contactS: errorS } };
    return judgeTrial(trial, { ...eventTiming, stanceMap: map, poseHabits: {} });
  };
  const [byMap, byRules] = [read(noErrorS), read(hugeErrorS)];
  if (!byMap || !byRules || byMap.speedPercent === null) return null;
  const bySide = (judged: typeof byMap) => {
    const sides = [near, otherSide(near)];
    const meanOf = (of: (stance: (typeof judged.stances)[number]) => number) =>
      sides.flatMap((side) => {
        const own = judged.stances.filter((stance) => stance.side === side).map(of);
        return own.length === 0 ? [] : [mean(own)];
      });
    return {
      middleS: meanOf(({ initialContactS, toeOffS }) => (initialContactS + toeOffS) / 2),
      contactS: meanOf(({ contactS }) => contactS),
    };
  };
  return {
    person,
    model,
    map: bySide(byMap),
    rules: bySide(byRules),
    speed: byMap.speedPercent / 100,
  };
}

/** Effect of a model on the readings. */
export type ReadingHabit = Pick<PoseModelHabit, 'mapErrorS' | 'rulesErrorS' | 'speedError'>;

/**
 * Returns the root mean square errors over clips. Each person has the same weight. Returns null for
 * fewer than two people.
 */
export function fitReadingHabit(all: readonly ReadingErrors[]): ReadingHabit | null {
  const people = [...new Set(all.map(({ person }) => person))];
  if (people.length < 2) return null;
  const rootMeanSquare = (errorsOf: (one: ReadingErrors) => readonly number[]): number => {
    const squares = people.map((person) => {
      const own = all.filter((one) => one.person === person).flatMap(errorsOf);
      return mean(own.map((error) => error ** 2));
    });
    return Math.sqrt(mean(squares));
  };
  return {
    mapErrorS: {
      middleS: rootMeanSquare(({ map }) => map.middleS),
      contactS: rootMeanSquare(({ map }) => map.contactS),
    },
    rulesErrorS: {
      middleS: rootMeanSquare(({ rules }) => rules.middleS),
      contactS: rootMeanSquare(({ rules }) => rules.contactS),
    },
    speedError: rootMeanSquare(({ speed }) => [speed]),
  };
}
