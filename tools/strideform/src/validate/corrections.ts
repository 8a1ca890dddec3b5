import type { EventsFile } from './corrections-file.ts';
import { mean, sides } from '@strideform/metric-book/measurement';
import { pairTimes } from './pair-times.ts';
import { sameEventS } from './raters.ts';
import { agreementOf, overPeople, type Agreement, type OverPeople } from './statistics.ts';
import { eventKinds, type EventKind } from './stances.ts';

/** Events of a session that a person corrected, and the person who runs. */
export interface CorrectedSession {
  /** Code of the runner. The same code means the same person. */
  readonly person: string;
  readonly events: EventsFile['events'];
  readonly automatic: EventsFile['automatic_events'];
}

/** Differences between the automatic events of one kind and the corrected ones, s. */
export interface KindDifferences {
  readonly kind: EventKind;
  /** Automatic − corrected, of the events that a person moved. */
  readonly moved: Agreement;
  readonly movedOverPeople: OverPeople;
  /** The same with the events that a person kept, whose difference is 0. */
  readonly all: Agreement;
  readonly allOverPeople: OverPeople;
  /** Number of events that only the person has, and that only the engine has. */
  readonly added: number;
  readonly removed: number;
}

/** Compares automatic with corrected events, by kind. Each person counts once over people. */
export const compareCorrections = (sessions: readonly CorrectedSession[]): KindDifferences[] =>
  eventKinds.map((kind) => {
    const compared = sessions.map((session) => compareKind(session, kind));
    const moved = compared.flatMap(({ differences }) =>
      differences.filter(({ isByHand }) => isByHand),
    );
    const all = compared.flatMap(({ differences }) => differences);
    const total = (count: (one: (typeof compared)[number]) => number): number =>
      compared.reduce((sum, one) => sum + count(one), 0);
    return {
      kind,
      moved: agreementOf(moved.map(({ differenceS }) => differenceS)),
      movedOverPeople: overPeople(meansOfPeople(moved)),
      all: agreementOf(all.map(({ differenceS }) => differenceS)),
      allOverPeople: overPeople(meansOfPeople(all)),
      added: total(({ added }) => added),
      removed: total(({ removed }) => removed),
    };
  });

interface Difference {
  readonly person: string;
  readonly isByHand: boolean;
  readonly differenceS: number;
}

function compareKind({ person, events, automatic }: CorrectedSession, kind: EventKind) {
  const ofSides = sides.map((side) => {
    const isOwn = (event: { side: string; event: string }) =>
      event.side === side && event.event === kind;
    const [used, found] = [events.filter(isOwn), automatic.filter(isOwn)];
    const paired = pairTimes(
      used.map(({ time }) => time),
      found.map(({ time }) => time),
      sameEventS,
    );
    const differences = paired.pairs.map(([i, j]): Difference => ({
      person,
      isByHand: used[i]!.source === 'manual',
      differenceS: found[j]!.time - used[i]!.time,
    }));
    return { differences, added: paired.onlyFirst.length, removed: paired.onlySecond.length };
  });
  return {
    differences: ofSides.flatMap(({ differences }) => differences),
    added: ofSides.reduce((sum, { added }) => sum + added, 0),
    removed: ofSides.reduce((sum, { removed }) => sum + removed, 0),
  };
}

/** Returns the mean difference of each person. */
function meansOfPeople(differences: readonly Difference[]): number[] {
  const people = [...new Set(differences.map(({ person }) => person))].toSorted();
  return people.map((person) =>
    mean(differences.filter((one) => one.person === person).map(({ differenceS }) => differenceS)),
  );
}
