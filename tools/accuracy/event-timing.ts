import { cueTiming, keypointSequence, loadTiming, observeCues, sides, type CueName, type LoadName } from '@strideform/biomechanics';
import { referenceMotion, referenceTrial, type ReferenceMotion, type ReferenceTrial } from '@strideform/testing';

/** People of whom force plates know the events. Where no trunk was recorded, nothing is to be had of the body's load. */
const people = ['rajagopal-run', 'footnet-strides', 'bmc-run'] as const;
type Person = (typeof people)[number];
const cueNames = Object.keys(cueTiming) as CueName[];
const loadNames = Object.keys(loadTiming) as LoadName[];
type TimingName = CueName | LoadName;
const contactNames: readonly TimingName[] = ['heelSpeed', 'ankleSpeed', 'fall', 'loaded'];
const isOfContact = (name: TimingName): boolean => contactNames.includes(name);

/** One runner's lateness of each cue, as shares (see `cueTiming`), and what a share is worth, s. */
interface Lateness {
  readonly person: Person;
  readonly shares: Readonly<Record<TimingName, number>>;
  readonly cueUnitS: number;
  readonly loadUnitS: number;
}

export interface EventTimingFit {
  readonly runners: readonly Lateness[];
  /** Means over runners: what the engine's constants should be. */
  readonly fitted: Readonly<Record<TimingName, number>>;
  /** Each runner's events by constants fitted on the others alone, ms late. */
  readonly leftOut: readonly { readonly person: Person; readonly initialContactMs: number; readonly toeOffMs: number }[];
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
  return { runners, fitted: over(runners), leftOut: runners.map((runner) => ({ person: runner.person, ...eventsBy(over(runners.filter((other) => other !== runner)), runner) })) };
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

/** Share of the load's say in an event, as the engine's. */
const loadShare = 0.5;

function eventsBy(fitted: Readonly<Record<TimingName, number>>, { shares, cueUnitS, loadUnitS }: Lateness) {
  const late = (wanted: boolean) => {
    const cues = cueNames.filter((name) => isOfContact(name) === wanted && Number.isFinite(shares[name]));
    const weights = cues.reduce((sum, name) => sum + cueTiming[name].weight, 0);
    const byFeet = cues.reduce((sum, name) => sum + (cueTiming[name].weight * (shares[name] - fitted[name]) * cueUnitS) / weights, 0);
    const byLoad = mean(loadNames.filter((name) => isOfContact(name) === wanted).map((name) => (shares[name] - fitted[name]) * loadUnitS));
    return 1000 * (Number.isFinite(byLoad) ? (1 - loadShare) * byFeet + loadShare * byLoad : byFeet);
  };
  return { initialContactMs: late(true), toeOffMs: late(false) };
}
