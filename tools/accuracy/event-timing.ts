import { eventTiming, keypointSequence, observeCues, sides, type CueName, type EventTiming, type LoadName } from '@strideform/biomechanics';
import { referenceMotion, referenceTrial, type ReferenceMotion, type ReferenceTrial } from '@strideform/testing';

/** People of whom force plates know the events. Where no trunk was recorded, nothing is to be had of the body's load. */
const people = ['rajagopal-run', 'footnet-strides', 'bmc-run'] as const;
type Person = (typeof people)[number];
type TimingName = keyof EventTiming['lateBy'];
const cueNames = Object.keys(eventTiming.weight) as CueName[];
const loadNames: readonly LoadName[] = ['loaded', 'unloaded'];
const contactNames: readonly TimingName[] = ['heelSpeed', 'ankleSpeed', 'fall', 'loaded'];
const isOfContact = (name: TimingName): boolean => contactNames.includes(name);

/** One runner's lateness of each cue, as shares (see `eventTiming`), and what a share is worth, s. */
interface Lateness {
  readonly person: Person;
  readonly shares: Readonly<Record<TimingName, number>>;
  readonly cueUnitS: number;
  readonly loadUnitS: number;
}

export interface EventTimingFit {
  readonly runners: readonly Lateness[];
  /** Means over runners: what the engine's constants should be. */
  readonly fitted: EventTiming['lateBy'];
  /** For each runner, the timing that the others alone give. */
  readonly leftOut: readonly { readonly person: Person; readonly timing: EventTiming }[];
}

const mean = (values: readonly number[]): number => {
  const known = values.filter(Number.isFinite);
  return known.reduce((sum, value) => sum + value, 0) / known.length;
};

/** Fits the timing of events anew, on clean clips of the reference runners at 120 fps filmed from both sides. Null without the reference data. */
export function fitEventTiming(): EventTimingFit | null {
  if (people.some((person) => referenceMotion(person) === null)) return null;
  const runners = people.map((person) => latenessOf(person, referenceMotion(person)!));
  const over = (some: readonly Lateness[]) => Object.fromEntries([...cueNames, ...loadNames].map((name) => [name, mean(some.map(({ shares }) => shares[name]))])) as Record<TimingName, number>;
  return { runners, fitted: over(runners), leftOut: runners.map((runner) => ({ person: runner.person, timing: { ...eventTiming, lateBy: over(runners.filter((other) => other !== runner)) } })) };
}

function latenessOf(person: Person, motion: ReferenceMotion): Lateness {
  const trials = (['right', 'left'] as const).map((facing) => referenceTrial(motion, { rateHz: 120, facing }));
  const seen = trials.flatMap(observedLateness);
  const shares = Object.fromEntries([...cueNames, ...loadNames].map((name) => [name, mean(sides.map((side) => mean(seen.filter((one) => one.side === side).map((one) => one.shares[name] ?? NaN))))]));
  return { person, shares: shares as Record<TimingName, number>, cueUnitS: mean(seen.map((one) => one.strideTimeS)), loadUnitS: mean(seen.map((one) => one.loadedS)) };
}

function observedLateness({ keypoints, subject, recording, truth }: ReferenceTrial) {
  const hasTrunk = keypoints.names.includes('left_shoulder');
  return observeCues(keypointSequence(keypoints), subject, recording).flatMap(({ side, anchorsS, strideTimeS, seenS, loadS }) => {
    const sinceAnchor = truth.stances[side].flatMap(({ initialContactS, toeOffS }) => {
      const anchorS = anchorsS.find((time) => Math.abs(time - initialContactS) < 0.25 * strideTimeS);
      return anchorS === undefined ? [] : [{ contactS: initialContactS - anchorS, toeOffS: toeOffS - anchorS }];
    });
    if (sinceAnchor.length === 0) return [];
    const [contactS, toeOffS] = [mean(sinceAnchor.map((one) => one.contactS)), mean(sinceAnchor.map((one) => one.toeOffS))];
    const loadedS = hasTrunk && loadS ? loadS.unloaded - loadS.loaded : NaN;
    const stepsS = loadS ? (strideTimeS / 2) * Math.round((contactS + toeOffS - loadS.loaded - loadS.unloaded) / strideTimeS) : NaN;
    const cues = cueNames.map((name) => [name, ((seenS[name] ?? NaN) - (isOfContact(name) ? contactS : toeOffS)) / strideTimeS] as const);
    const loads = loadNames.map((name) => [name, ((loadS?.[name] ?? NaN) + stepsS - (isOfContact(name) ? contactS : toeOffS)) / loadedS] as const);
    return [{ side, strideTimeS, loadedS, shares: Object.fromEntries([...cues, ...loads]) as Record<TimingName, number> }];
  });
}
