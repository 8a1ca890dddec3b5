import type { SideAnalysisFile } from '@strideform/contracts';
import {
  eventTiming,
  findMissedStances,
  largestStepErrors,
  type EventTiming,
  type StepErrors,
} from '@strideform/gait-engine';
import {
  mean,
  nanIfNull,
  sides,
  type Estimate,
  type Side,
} from '@strideform/metric-book/measurement';
import type { Filming } from '../recordings/filming.ts';
import { forceRunNames } from '../recordings/force-run-names.ts';
import type { ReferenceMotion } from '../recordings/reference-motion.ts';
import {
  referenceMotion,
  referenceTrial,
  type ReferenceTrial,
} from '../recordings/reference-trials.ts';
import { analyzeIfMeasurable } from './judge-trial.ts';
import { fitWithoutEach } from './left-out-runners.ts';
import {
  chooseStances,
  farSideOf,
  innerFarStances,
  lostTimes,
  withExchangedLegs,
  withFarLegOnNear,
  withoutFarLeg,
} from './missed-stance-clips.ts';
import { trainingStrides } from './stance-map-fit.ts';

const filmings: readonly Partial<Filming>[] = [
  { rateHz: 60, noise: { kind: 'white', sdPx: 2 } },
  { rateHz: 30, noise: { kind: 'pose-like', times: 1 } },
];
const usualDefects = { dropOutShare: 0.02, swapShare: 0.01, durationS: 10 } as const;
/** Shares of the far leg's stances that are lost. */
const lostShares = [0.1, 0.2, 0.3, 0.4, 0.5] as const;

/** Compared metrics: title with the unit of the table, factor to it, and digits. */
export const failureMetrics = [
  { title: 'contact, ms', key: 'contact_time', factor: 1000, digits: 1 },
  { title: 'flight, ms', key: 'flight_time', factor: 1000, digits: 1 },
  { title: 'cadence, steps/min', key: 'cadence', factor: 1, digits: 1 },
  { title: 'right foot’s share of contact, %', key: 'rbalance', factor: 1, digits: 1 },
  { title: 'speed, m/s', key: 'speed', factor: 1, digits: 2 },
] as const;
export type FailureMetric = (typeof failureMetrics)[number];
type ComparedKey = FailureMetric['key'];

/** A metric of a clip with a failure, in its own unit. NaN if it was not measured. */
interface ComparedValue {
  /** Difference from the same clip without the failure. */
  readonly change: number;
  /** Stated standard uncertainty, with the failure and without. */
  readonly uncertainty: number;
  readonly uncertaintyBefore: number;
  /** Error against the force plates, with the failure and without. */
  readonly error: number;
  readonly errorBefore: number;
}

/** A clip with a failure of the pose model, compared with the same clip without it. */
export interface FailedClip {
  readonly person: string;
  /** Share of the far leg's stances that were not found any more. */
  readonly missedShare: number;
  /** True if missed stances are the only thing wrong with the contacts, however many they are. */
  readonly isExcusable: boolean;
  readonly codes: readonly string[];
  readonly by: Readonly<Record<ComparedKey, ComparedValue>>;
}

export interface FailedClips {
  /** All clips without a failure. */
  readonly whole: readonly { readonly person: string; readonly errors: StepErrors }[];
  /** Clips in which the far leg was lost around some stances. */
  readonly lost: readonly (FailedClip | null)[];
  /** Clips with other failures, by what fails. Null for a clip that the engine refuses. */
  readonly other: readonly (readonly [title: string, clips: readonly (FailedClip | null)[]])[];
}

/**
 * Measures clips of all people with failures of the pose model. Each person is read by a stance map
 * that was fitted without the person. Returns null without the reference data.
 */
export function measureFailedClips(): FailedClips | null {
  if (forceRunNames.some((run) => referenceMotion(run) === null)) return null;
  const { mapWithout } = fitWithoutEach(trainingStrides()!);
  const whole: FailedClips['whole'][number][] = [];
  const lost: (FailedClip | null)[] = [];
  const other = new Map<string, (FailedClip | null)[]>();
  for (const [seed, run] of forceRunNames.entries()) {
    const motion = referenceMotion(run)!;
    const stanceMap = mapWithout.get(motion.person) ?? eventTiming.stanceMap;
    const timing = { ...eventTiming, stanceMap };
    const trial = trialOf(motion, seed);
    const analysis = analyzeIfMeasurable(trial, timing, null)!;
    const { contacts, strideS } = contactsOf(analysis);
    whole.push({ person: motion.person, errors: largestStepErrors(contacts, strideS) });
    const compare = comparison(trial, analysis, motion.person, timing);
    lost.push(...lostLegs(trial, seed).map(compare));
    for (const [title, failed] of Object.entries(otherFailures(trial, seed)))
      other.set(title, [...(other.get(title) ?? []), compare(failed)]);
  }
  return { whole, lost, other: [...other] };
}

/** Films a run from the left or from the right, in one of two ways. */
const trialOf = (motion: ReferenceMotion, seed: number): ReferenceTrial =>
  referenceTrial(motion, {
    ...usualDefects,
    ...filmings[Math.floor(seed / 2) % filmings.length],
    facing: seed % 2 === 0 ? 'right' : 'left',
    seed: seed + 1,
  });

/** Returns the trial with the far leg lost around some stances: spread, or in a row. */
function lostLegs(trial: ReferenceTrial, seed: number): ReferenceTrial[] {
  const inner = innerFarStances(trial);
  return lostShares.map((share, i) => {
    const wanted = Math.max(1, Math.round(share * (inner.length + 2)));
    const count = Math.min(inner.length, wanted);
    const isInRow = (seed + i) % 2 === 0;
    const chosen = chooseStances(inner, count, isInRow, 1000 * seed + 100 * share);
    return withoutFarLeg(trial, lostTimes(chosen, 7 * seed + 100 * share));
  });
}

/** Returns the trial with failures that are more than missed stances. */
function otherFailures(trial: ReferenceTrial, seed: number): Record<string, ReferenceTrial> {
  const inner = innerFarStances(trial);
  const around = (count: number, isInRow: boolean, by = seed) =>
    lostTimes(chooseStances(inner, count, isInRow, by), seed);
  const everyOther = trial.truth.stances[farSideOf(trial)].filter((_, i) => i % 2 === 1);
  const endS = trial.keypoints.timestamps_s.at(-1)!;
  const aroundTwo = around(2, true).map(({ initialContactS, toeOffS }) => ({
    initialContactS,
    toeOffS: toeOffS + 0.1,
  }));
  return {
    'far leg lost in every other stance': withoutFarLeg(trial, lostTimes(everyOther, seed)),
    'far leg drawn on the near one in one stance': withFarLegOnNear(trial, around(1, true)),
    'far leg drawn on the near one in three': withFarLegOnNear(trial, around(3, false)),
    'legs exchanged around two stances': withExchangedLegs(trial, aroundTwo),
    'legs exchanged around one, far leg lost in another': withExchangedLegs(
      withoutFarLeg(trial, around(1, true)),
      around(1, true, seed + 50),
    ),
    'legs exchanged in the second half': withExchangedLegs(trial, [
      { initialContactS: endS / 2, toeOffS: Infinity },
    ]),
  };
}

/** Returns a function that compares a failed trial with the trial itself. */
function comparison(
  trial: ReferenceTrial,
  whole: SideAnalysisFile,
  person: string,
  timing: EventTiming,
) {
  const far = farSideOf(trial);
  const truth = truthOf(trial);
  return (failedTrial: ReferenceTrial): FailedClip | null => {
    const failed = analyzeIfMeasurable(failedTrial, timing, null);
    if (failed === null) return null;
    const valueOf = (key: ComparedKey): ComparedValue => {
      const [after, before] = [measuredOf(failed, key), measuredOf(whole, key)];
      return {
        change: after.value - before.value,
        uncertainty: after.uncertainty,
        uncertaintyBefore: before.uncertainty,
        error: after.value - truth[key],
        errorBefore: before.value - truth[key],
      };
    };
    return {
      person,
      missedShare: 1 - countOf(failed, far) / countOf(whole, far),
      isExcusable: isExcusable(failed),
      codes: failed.quality.warnings.map(({ code }) => code),
      by: Object.fromEntries(
        failureMetrics.map(({ key }) => [key, valueOf(key)]),
      ) as FailedClip['by'],
    };
  };
}

/** Returns a metric of an analysis; NaN if it was not measured. */
function measuredOf({ metrics }: SideAnalysisFile, key: ComparedKey): Estimate {
  const { avg, uncertainty } = metrics[key] ?? { avg: NaN, uncertainty: NaN };
  return { value: avg, uncertainty: nanIfNull(uncertainty) };
}

const countOf = ({ events }: SideAnalysisFile, side: Side): number =>
  events[side].initial_contact_s.length;

/** Returns the values by the force plates, in the units of the metrics. */
function truthOf({ truth }: ReferenceTrial): Readonly<Record<ComparedKey, number>> {
  const contactS = (side: Side) =>
    mean(truth.stances[side].map(({ initialContactS, toeOffS }) => toeOffS - initialContactS));
  const [left, right] = [contactS('left'), contactS('right')];
  return {
    contact_time: (left + right) / 2,
    flight_time: truth.flightS,
    cadence: truth.cadenceSpm,
    rbalance: (100 * right) / (left + right),
    speed: truth.speedMps,
  };
}

/** Checks that missed stances may fail. */
const excusable: ReadonlySet<string> = new Set(['sides_alternate', 'counts_within_one']);

function isExcusable(analysis: SideAnalysisFile): boolean {
  const { checks } = analysis.quality;
  if (Object.keys(checks).some((name) => !checks[name] && !excusable.has(name))) return false;
  const { contacts, strideS } = contactsOf(analysis);
  return findMissedStances(contacts, strideS) !== null;
}

/** Returns the contacts of both feet in order of time, and the usual stride time. */
function contactsOf({ events, metrics }: SideAnalysisFile) {
  const contacts = sides.flatMap((side) =>
    events[side].initial_contact_s.map((initialContactS) => ({ side, initialContactS })),
  );
  return {
    contacts: contacts.toSorted((a, b) => a.initialContactS - b.initialContactS),
    strideS: metrics['stride_time']?.avg ?? NaN,
  };
}
