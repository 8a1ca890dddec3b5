import { eventTiming, type PoseModelHabit, type StrideMap } from '@strideform/gait-engine';
import { mean, otherSide, standardDeviation } from '@strideform/metric-book/measurement';
import type { KeypointFile } from '@strideform/contracts';
import { judgeTrial } from './judge-trial.ts';
import { trialOfPerson, type ModelSize, type RenderedClipOfPerson } from './rendered-people.ts';

/** A rendered person's clip as one pose model saw it. */
export interface SeenClip {
  readonly clip: RenderedClipOfPerson;
  readonly model: ModelSize;
  readonly keypoints: KeypointFile;
}

/**
 * What one clip's readings are off by, found − true: a number for each side, s; the speed's share.
 */
export interface ReadingErrors {
  readonly person: string;
  readonly model: ModelSize;
  readonly map: Readonly<Record<'middleS' | 'contactS', readonly number[]>>;
  readonly rules: Readonly<Record<'middleS' | 'contactS', readonly number[]>>;
  readonly speed: number;
}

/** So sure, or so unsure, that the other way of reading has no weight, s. */
const [sureS, unsureS] = [1e-6, 1e3];

/** Reads a clip by the map alone and by the rules alone, with the map of all other people. */
export function readingErrors(
  { clip, model, keypoints }: SeenClip,
  strideMap: StrideMap,
): ReadingErrors | null {
  const read = (errorS: number) => {
    const map = { ...strideMap, errorS: { middleS: errorS, contactS: errorS } };
    const timing = { ...eventTiming, strideMap: map, poseHabits: {} };
    return judgeTrial(trialOfPerson(clip, keypoints), timing);
  };
  const [byMap, byRules] = [read(sureS), read(unsureS)];
  if (!byMap || !byRules || byMap.speedPercent === null) return null;
  const bySide = (judged: typeof byMap) => {
    const sides = [clip.near, otherSide(clip.near)];
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
    person: clip.person,
    model,
    map: bySide(byMap),
    rules: bySide(byRules),
    speed: byMap.speedPercent / 100,
  };
}

/** One model's habit on these people; null for fewer than two. */
export function fitPoseHabit(all: readonly ReadingErrors[]): PoseModelHabit | null {
  const people = [...new Set(all.map(({ person }) => person))];
  if (people.length < 2) return null;
  const byPerson = (of: (one: ReadingErrors) => readonly number[]) =>
    people.map((person) => all.filter((one) => one.person === person).flatMap(of));
  const mapPart = (part: 'middleS' | 'contactS') => estimateOf(byPerson(({ map }) => map[part]));
  const rulesPart = (part: 'middleS' | 'contactS') =>
    rootMeanSquare(all.flatMap(({ rules }) => rules[part]));
  return {
    map: { middleS: mapPart('middleS'), contactS: mapPart('contactS') },
    rulesErrorS: { middleS: rulesPart('middleS'), contactS: rulesPart('contactS') },
    speed: estimateOf(byPerson(({ speed }) => [speed])),
    metrics: {},
    sessionShares: null,
  };
}

/**
 * Mean over people, drawn toward zero as far as chance alone could have made it, and the scatter
 * about it.
 */
function estimateOf(byPerson: readonly (readonly number[])[]) {
  const means = byPerson.map(mean);
  const bias = mean(means);
  const scatter = standardDeviation(means);
  const chance = scatter ** 2 / means.length;
  const value = bias * Math.max(0, 1 - chance / bias ** 2);
  return { value, uncertainty: rootMeanSquare(byPerson.flat().map((one) => one - value)) };
}

const rootMeanSquare = (values: readonly number[]): number =>
  Math.sqrt(mean(values.map((value) => value * value)));
