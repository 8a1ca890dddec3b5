import type { EventCorrection, FeetTimes, GaitEventKind } from '@strideform/contracts';
import { mean, median, sides, type Side } from '@strideform/metric-book/measurement';
import type { PlacedStance } from './place-stances.ts';
import { automaticScatterS } from './strides.ts';

/** An event of one foot. Times are real-life seconds. */
export interface TimedEvent {
  readonly side: Side;
  readonly kind: GaitEventKind;
  readonly timeS: number;
  /** One standard uncertainty of the time, s. */
  readonly uncertaintyS: number;
  /** Part of the uncertainty that belongs to this event alone, s. */
  readonly scatterS: number;
  readonly isByHand: boolean;
  /**
   * Standard uncertainty of the contact's length that all stances of the foot share, s. Only an
   * automatic event has it.
   */
  readonly lengthErrorS: number;
}

/**
 * Largest distance of a kept event from the automatic event of a later analysis that replaces it,
 * s. Belt speed, height and a new version of the engine move automatic events by some milliseconds.
 * It is less than half of the shortest contact that a person may set, so events stay in order.
 */
const keptWithinS = 0.02;

/** Returns the seen events of an automatic analysis. */
export const eventsOfStances = (placed: readonly PlacedStance[]): TimedEvent[] =>
  placed.flatMap((stance) => {
    const { side, lengthErrorS } = stance;
    const own = { side, lengthErrorS, isByHand: false } as const;
    const contact: TimedEvent = {
      ...own,
      kind: 'initial_contact',
      timeS: stance.initialContactS,
      uncertaintyS: stance.initialContactUncertaintyS,
      scatterS: stance.contactScatterS,
    };
    const toeOff: TimedEvent = {
      ...own,
      kind: 'toe_off',
      timeS: stance.toeOffS,
      uncertaintyS: stance.toeOffUncertaintyS,
      scatterS: stance.toeOffScatterS,
    };
    return [...(stance.isContactSeen ? [contact] : []), ...(stance.isToeOffSeen ? [toeOff] : [])];
  });

/**
 * Returns the corrected events. A kept event follows the automatic one of this analysis, with its
 * uncertainty. If this analysis does not find it, only the person vouches for it, so it counts as
 * set by hand. Events outside of the clip are left out.
 */
export function givenEvents(
  { kept, byHand }: EventCorrection,
  automatic: readonly TimedEvent[],
  frameTimesS: Float64Array,
  slowMotionFactor: number,
): TimedEvent[] {
  const set = timesOf(byHand, slowMotionFactor).map((event) => eventByHand(event, frameTimesS));
  const followed = timesOf(kept, slowMotionFactor).map(
    (event) => nearestOf(automatic, event) ?? eventByHand(event, frameTimesS),
  );
  const [firstS, lastS] = [frameTimesS[0]!, frameTimesS.at(-1)!];
  return [...set, ...followed]
    .filter(({ timeS }) => timeS >= firstS && timeS <= lastS)
    .sort((a, b) => a.timeS - b.timeS);
}

type GivenTime = Pick<TimedEvent, 'side' | 'kind' | 'timeS'>;

const timesOf = (feet: FeetTimes, slowMotionFactor: number): GivenTime[] =>
  sides.flatMap((side) => {
    const { initialContactsS, toeOffsS } = feet[side];
    const inRealLife = (kind: GaitEventKind) => (clipTimeS: number) => ({
      side,
      kind,
      timeS: clipTimeS / slowMotionFactor,
    });
    return [
      ...initialContactsS.map(inRealLife('initial_contact')),
      ...toeOffsS.map(inRealLife('toe_off')),
    ];
  });

function nearestOf(
  automatic: readonly TimedEvent[],
  { side, kind, timeS }: GivenTime,
): TimedEvent | null {
  const distanceS = (event: TimedEvent): number => Math.abs(event.timeS - timeS);
  const [nearest] = automatic
    .filter((event) => event.side === side && event.kind === kind)
    .toSorted((a, b) => distanceS(a) - distanceS(b));
  return nearest && distanceS(nearest) <= keptWithinS ? nearest : null;
}

/**
 * Returns an event that a person set. The true moment lies anywhere within one frame of the set
 * time, so its standard uncertainty is Δ/√3 for a frame interval Δ (uniform distribution of
 * half-width Δ, GUM 4.3.7). It has two parts. Within the frame, the moment is random: Δ/√12. And
 * a person who marks the first frame that shows the foot on the ground is late by Δ/2 on average,
 * which all events of the clip share. Their squares add up to Δ²/3.
 */
function eventByHand(event: GivenTime, frameTimesS: Float64Array): TimedEvent {
  const frameS = frameIntervalS(event.timeS, frameTimesS);
  return {
    ...event,
    isByHand: true,
    uncertaintyS: frameS / Math.sqrt(3),
    scatterS: frameS / Math.sqrt(12),
    lengthErrorS: NaN,
  };
}

/** Returns the longer of the frame intervals around a time, s. */
function frameIntervalS(timeS: number, frameTimesS: Float64Array): number {
  const after = frameTimesS.findIndex((frameS) => frameS >= timeS);
  const next = after < 1 ? 1 : after;
  const intervalAt = (i: number): number => (frameTimesS[i] ?? NaN) - (frameTimesS[i - 1] ?? NaN);
  const around = [next - 1, next, next + 1].map(intervalAt).filter((frameS) => frameS > 0);
  return Math.max(...around);
}

/**
 * Returns the stances of events that are in order of time. A foot's toe-off without a contact
 * before it begins the clip, and a contact without a toe-off ends it: the missing end is estimated
 * from the usual contact time, and counts as unseen.
 */
export function stancesOfEvents(
  events: readonly TimedEvent[],
  usualContactS: number,
): PlacedStance[] {
  const stances = sides.flatMap((side) => {
    const own = events.filter((event) => event.side === side);
    return own.flatMap((event, i): PlacedStance[] => {
      const [before, after] = [own[i - 1], own[i + 1]];
      if (event.kind === 'toe_off') {
        if (before?.kind === 'initial_contact') return [];
        return [stanceBetween(unseenAt(event, -usualContactS), seen(event))];
      }
      const toeOff = after?.kind === 'toe_off' ? seen(after) : unseenAt(event, usualContactS);
      return [stanceBetween(seen(event), toeOff)];
    });
  });
  return stances.sort((a, b) => a.initialContactS - b.initialContactS);
}

interface StanceEnd extends TimedEvent {
  readonly isSeen: boolean;
}

const seen = (event: TimedEvent): StanceEnd => ({ ...event, isSeen: true });

const unseenAt = (other: TimedEvent, distanceS: number): StanceEnd => ({
  ...other,
  timeS: other.timeS + distanceS,
  isSeen: false,
});

const stanceBetween = (contact: StanceEnd, toeOff: StanceEnd): PlacedStance => ({
  side: contact.side,
  initialContactS: contact.timeS,
  toeOffS: toeOff.timeS,
  initialContactUncertaintyS: contact.uncertaintyS,
  toeOffUncertaintyS: toeOff.uncertaintyS,
  contactScatterS: contact.scatterS,
  toeOffScatterS: toeOff.scatterS,
  isContactSeen: contact.isSeen,
  isToeOffSeen: toeOff.isSeen,
  lengthErrorS: lengthErrorOf(contact, toeOff),
});

/** Usual times of a clip, s. */
export interface UsualTimes {
  readonly contactS: number;
  readonly strideS: number;
}

/** Returns the usual contact and stride time of the events, or those that are given. */
export function usualTimesOf(events: readonly TimedEvent[], otherwise: UsualTimes): UsualTimes {
  const ofSide = (side: Side) => events.filter((event) => event.side === side);
  const stridesS = sides.flatMap((side) => {
    const contacts = ofSide(side).filter(({ kind }) => kind === 'initial_contact');
    return contacts.slice(1).map(({ timeS }, i) => timeS - contacts[i]!.timeS);
  });
  const contactsS = sides.flatMap((side) => {
    const own = ofSide(side);
    return own.flatMap((event, i) => {
      const after = own[i + 1];
      const isStance = event.kind === 'initial_contact' && after?.kind === 'toe_off';
      return isStance ? [after.timeS - event.timeS] : [];
    });
  });
  return {
    contactS: contactsS.length > 0 ? median(contactsS) : otherwise.contactS,
    strideS: stridesS.length > 0 ? median(stridesS) : otherwise.strideS,
  };
}

/**
 * Returns the uncertainty of a contact's length that all stances of a foot share, s. Nobody has
 * measured how the shared errors of a person at contact and at toe-off belong together, so they
 * count as independent.
 */
function lengthErrorOf(contact: TimedEvent, toeOff: TimedEvent): number {
  if (!contact.isByHand && !toeOff.isByHand) return contact.lengthErrorS;
  return Math.hypot(sharedErrorS(contact), sharedErrorS(toeOff));
}

const sharedErrorS = ({ uncertaintyS, scatterS }: TimedEvent): number =>
  Math.sqrt(Math.max(0, uncertaintyS ** 2 - scatterS ** 2));

/** Returns the root mean square of the events' scatters, s. */
export const meanScatterS = (events: readonly TimedEvent[]): number =>
  Math.sqrt(
    mean(
      events.map(({ isByHand, scatterS }) => (isByHand ? scatterS ** 2 : automaticScatterS ** 2)),
    ),
  );
