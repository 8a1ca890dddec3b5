import { sides } from '@strideform/metric-book/measurement';
import { BadInput } from '../bad-input.ts';
import { pairTimes } from './pair-times.ts';
import { eventKinds, stancesFromEvents, type EventKind, type GaitEvent } from './stances.ts';
import { agreementOf, type Agreement } from './statistics.ts';

export interface RatedEvent extends GaitEvent {
  readonly rater: string;
}

/** Agreement of two raters, the second minus the first, s. */
export interface RaterAgreement {
  readonly raters: readonly [first: string, second: string];
  readonly events: Readonly<Record<EventKind, Agreement>>;
  readonly contactTime: Agreement;
  /** Events that only one rater marked. They are not part of the truth. */
  readonly unmatched: readonly RatedEvent[];
}

export interface RatedTruth {
  readonly events: readonly GaitEvent[];
  /** Events of each rater, by name. Empty for a single rater. */
  readonly byRater: ReadonlyMap<string, readonly GaitEvent[]>;
  /** Null for a single rater. */
  readonly agreement: RaterAgreement | null;
}

/** Largest difference at which two raters mean the same event, s: less than half a step. */
export const sameEventS = 0.12;

interface EventPair {
  readonly first: RatedEvent;
  readonly second: RatedEvent;
}

/**
 * Returns the events of one rater, or the means of two raters' events with their agreement.
 * @throws BadInput for more than two raters
 */
export function truthOfRaters(clip: string, events: readonly RatedEvent[]): RatedTruth {
  const raters = [...new Set(events.map(({ rater }) => rater))].toSorted();
  const [first, second, third] = raters;
  if (third !== undefined)
    throw new BadInput(
      `${clip} has events of ${raters.length} raters (${raters.join(', ')}). Give the events of one or two.`,
    );
  if (first === undefined || second === undefined)
    return { events, byRater: new Map(), agreement: null };
  if (first === '')
    throw new BadInput(
      `${clip} has events with and without a rater. Name the rater in each line, or in none.`,
    );
  const matched = matchRaters(events, first, second);
  const means = matched.pairs.map(meanOfPair);
  const agreement = {
    raters: [first, second] as const,
    events: {
      initial_contact: agreementOf(differencesOf(matched.pairs, 'initial_contact')),
      toe_off: agreementOf(differencesOf(matched.pairs, 'toe_off')),
    },
    contactTime: agreementOf(contactDifferences(matched.pairs)),
    unmatched: matched.unmatched,
  };
  const byRater = new Map(
    agreement.raters.map((name) => [name, events.filter(({ rater }) => rater === name)]),
  );
  return { events: means, byRater, agreement };
}

function matchRaters(events: readonly RatedEvent[], first: string, second: string) {
  const pairs: EventPair[] = [];
  const unmatched: RatedEvent[] = [];
  for (const side of sides)
    for (const kind of eventKinds) {
      const markedBy = (name: string) =>
        events.filter(
          (event) => event.rater === name && event.side === side && event.kind === kind,
        );
      const [ofFirst, ofSecond] = [markedBy(first), markedBy(second)];
      const timesOf = (marked: readonly RatedEvent[]) => marked.map(({ timeS }) => timeS);
      const paired = pairTimes(timesOf(ofFirst), timesOf(ofSecond), sameEventS);
      pairs.push(...paired.pairs.map(([i, j]) => ({ first: ofFirst[i]!, second: ofSecond[j]! })));
      unmatched.push(...paired.onlyFirst.map((i) => ofFirst[i]!));
      unmatched.push(...paired.onlySecond.map((j) => ofSecond[j]!));
    }
  return { pairs, unmatched: unmatched.toSorted((a, b) => a.timeS - b.timeS) };
}

const meanOfPair = ({ first, second }: EventPair): GaitEvent => ({
  side: first.side,
  kind: first.kind,
  timeS: (first.timeS + second.timeS) / 2,
});

const differencesOf = (pairs: readonly EventPair[], kind: EventKind): number[] =>
  pairs
    .filter(({ first }) => first.kind === kind)
    .map(({ first, second }) => second.timeS - first.timeS);

/** Returns the differences of contact times, for stances of which both raters marked both ends. */
function contactDifferences(pairs: readonly EventPair[]): number[] {
  const means = stancesFromEvents(pairs.map(meanOfPair));
  const differenceAt = new Map(
    pairs.map((pair) => [keyOf(meanOfPair(pair)), pair.second.timeS - pair.first.timeS]),
  );
  return means.map(({ side, initialContactS, toeOffS }) => {
    const ofContact = differenceAt.get(
      keyOf({ side, kind: 'initial_contact', timeS: initialContactS }),
    )!;
    return differenceAt.get(keyOf({ side, kind: 'toe_off', timeS: toeOffS }))! - ofContact;
  });
}

const keyOf = ({ side, kind, timeS }: GaitEvent): string => `${side} ${kind} ${timeS}`;
