import {
  type CueName,
  eventTiming,
  type EventTiming,
  forceShapePowerOf,
  keypointSequence,
  observeCues,
} from '@strideform/gait-engine';
import { mean, sides } from '@strideform/metric-book/measurement';
import type { ReferenceMotion } from '../recordings/reference-motion.ts';
import {
  referenceMotion,
  referenceTrial,
  type ReferenceTrial,
} from '../recordings/reference-trials.ts';

/**
 * People whose events are known from force plates. The body's load is unknown for those without a
 * recorded trunk.
 */
const people = ['rajagopal-run', 'footnet-strides', 'bmc-run'] as const;
type Person = (typeof people)[number];
const cueNames = Object.keys(eventTiming.weight) as CueName[];
const contactNames: readonly CueName[] = ['heelSpeed', 'ankleSpeed', 'fall'];
type Fitted = Pick<EventTiming, 'lateBy' | 'load'>;

/** Timing that was fitted on one runner alone (see `EventTiming`). */
interface OwnTiming extends Fitted {
  readonly person: Person;
  readonly strideTimeS: number;
}

export interface EventTimingFit {
  readonly runners: readonly OwnTiming[];
  /** Means over runners, for the constants of the engine. */
  readonly fitted: Fitted;
}

function meanOf(some: readonly Fitted[]): Fitted {
  return {
    lateBy: Object.fromEntries(
      cueNames.map((name) => [name, mean(some.map(({ lateBy }) => lateBy[name]))]),
    ) as EventTiming['lateBy'],
    load: {
      power: mean(some.map(({ load }) => load.power)),
      middleEarlyBy: mean(some.map(({ load }) => load.middleEarlyBy)),
    },
  };
}

/**
 * Fits the timing of events on clean clips of the reference runners at 120 fps, filmed from both
 * sides. Returns null without the reference data.
 */
export function fitEventTiming(): EventTimingFit | null {
  if (people.some((person) => referenceMotion(person) === null)) return null;
  const runners = people.map((person) => ownTiming(person, referenceMotion(person)!));
  return { runners, fitted: meanOf(runners) };
}

function ownTiming(person: Person, motion: ReferenceMotion): OwnTiming {
  const seen = (['right', 'left'] as const).flatMap((facing) =>
    observedTiming(referenceTrial(motion, { rateHz: 120, facing })),
  );
  return {
    person,
    ...meanOf(sides.map((side) => meanOf(seen.filter((one) => one.side === side)))),
    strideTimeS: mean(seen.map(({ strideTimeS }) => strideTimeS)),
  };
}

function observedTiming({ keypoints, subject, recording, truth }: ReferenceTrial) {
  const hasTrunk = keypoints.names.includes('left_shoulder');
  return observeCues(keypointSequence(keypoints), subject, recording).flatMap(
    ({ side, anchorsS, strideTimeS, seenS, loadS }) => {
      const sinceAnchor = truth.stances[side].flatMap(({ initialContactS, toeOffS }) => {
        const anchorS = anchorsS.find(
          (time) => Math.abs(time - initialContactS) < 0.25 * strideTimeS,
        );
        return anchorS === undefined
          ? []
          : [{ contactS: initialContactS - anchorS, toeOffS: toeOffS - anchorS }];
      });
      if (sinceAnchor.length === 0) return [];
      const [contactS, toeOffS] = [
        mean(sinceAnchor.map((one) => one.contactS)),
        mean(sinceAnchor.map((one) => one.toeOffS)),
      ];
      const lateBy = Object.fromEntries(
        cueNames.map((name) => [
          name,
          ((seenS[name] ?? NaN) - (contactNames.includes(name) ? contactS : toeOffS)) / strideTimeS,
        ]),
      ) as EventTiming['lateBy'];
      return [
        {
          side,
          strideTimeS,
          lateBy,
          load:
            hasTrunk && loadS
              ? ownLoad(loadS, strideTimeS / 2, contactS, toeOffS)
              : { power: NaN, middleEarlyBy: NaN },
        },
      ];
    },
  );
}

function ownLoad(
  { loaded, unloaded }: { readonly loaded: number; readonly unloaded: number },
  stepS: number,
  contactS: number,
  toeOffS: number,
): EventTiming['load'] {
  const earlyS = (contactS + toeOffS - loaded - unloaded) / 2;
  return {
    power: forceShapePowerOf((unloaded - loaded) / stepS, (toeOffS - contactS) / stepS),
    middleEarlyBy: (earlyS - stepS * Math.round(earlyS / stepS)) / (unloaded - loaded),
  };
}
