import type { EventCorrection, FeetTimes, SideEvents } from '@strideform/contracts';
import { bySide, type Side } from '@strideform/metric-book/measurement';
import { analyzeSynthetic, goodAnalysis, goodClip, warningCodes } from './analyze.fixture.ts';

/** Frame interval of the clip, s. */
const frameS = 1 / 60;

/** Returns all automatic events of the clip, as a person who changes nothing keeps them. */
const automaticTimes = (): FeetTimes =>
  bySide((side) => {
    const [whole, cut] = [goodAnalysis.events[side], goodAnalysis.cut_events![side]];
    const inOrder = (kind: 'initial_contact_s' | 'toe_off_s') =>
      [...whole[kind], ...cut[kind]].toSorted((a, b) => a - b);
    return {
      initialContactsS: inOrder('initial_contact_s'),
      toeOffsS: inOrder('toe_off_s'),
    };
  });

const noTimes = (): FeetTimes => bySide(() => ({ initialContactsS: [], toeOffsS: [] }));

const correctedWith = (events: Partial<Pick<EventCorrection, 'kept' | 'byHand'>>) =>
  analyzeSynthetic(goodClip.sequence, {}, { eventCorrection: correctionOf(events) });

const correctionOf = (
  events: Partial<Pick<EventCorrection, 'kept' | 'byHand'>>,
): EventCorrection => ({
  kept: automaticTimes(),
  byHand: noTimes(),
  correctedBy: 'key_1',
  correctedAt: '2026-11-30T12:00:00.000Z',
  ...events,
});

const stanceMiddle = 3;

/** Returns the times with one contact of a side at another time, or without it. */
function withoutContact(side: Side, index: number): FeetTimes {
  const times = automaticTimes();
  times[side].initialContactsS.splice(index, 1);
  return times;
}

/** Returns the times without one stance of a side. */
function withoutStance(side: Side): { kept: FeetTimes; removed: FeetTimes } {
  const [kept, removed] = [automaticTimes(), noTimes()];
  const firstContactS = kept[side].initialContactsS[stanceMiddle]!;
  const toeOff = kept[side].toeOffsS.findIndex((timeS) => timeS > firstContactS);
  removed[side].toeOffsS.push(...kept[side].toeOffsS.splice(toeOff, 1));
  removed[side].initialContactsS.push(...kept[side].initialContactsS.splice(stanceMiddle, 1));
  return { kept, removed };
}

const withoutUncertainty = ({ initial_contact_s, toe_off_s }: SideEvents) => ({
  initial_contact_s,
  toe_off_s,
});

describe('an analysis whose events a person corrected', () => {
  test('measures the same if the person kept all automatic events', () => {
    const kept = correctedWith({});
    expect(kept.metrics).toEqual(goodAnalysis.metrics);
    expect(kept.events).toEqual(goodAnalysis.events);
    expect(kept.cut_events).toEqual(goodAnalysis.cut_events);
    expect(kept.contact).toEqual(goodAnalysis.contact);
    expect(kept.cycles).toEqual(goodAnalysis.cycles);
  });

  test('says so, and keeps the automatic result', () => {
    const corrected = correctedWith(withoutStance('left'));
    expect(goodAnalysis).not.toHaveProperty('event_correction');
    expect(warningCodes(goodAnalysis)).not.toContain('events_by_hand');
    expect(warningCodes(corrected)).toContain('events_by_hand');
    expect(corrected.event_correction!.automatic).toEqual({
      events: goodAnalysis.events,
      cut_events: goodAnalysis.cut_events,
      metrics: goodAnalysis.metrics,
      quality: {
        verdict: goodAnalysis.quality.verdict,
        reasons: goodAnalysis.quality.reasons,
      },
    });
  });

  test('follows a moved contact', () => {
    const kept = withoutContact('right', stanceMiddle);
    const movedS = automaticTimes().right.initialContactsS[stanceMiddle]! + 0.05;
    const byHand = noTimes();
    byHand.right.initialContactsS.push(movedS);
    const corrected = correctedWith({ kept, byHand });
    const { initial_contact_s: contactsS } = corrected.events.right;
    const { initial_contact_s: automaticS } = goodAnalysis.events.right;
    const at = contactsS.indexOf(movedS);
    expect(at).toBeGreaterThanOrEqual(0);
    expect(contactsS.toSpliced(at, 1)).toEqual(automaticS.toSpliced(at, 1));
    expect(corrected.event_correction!.by_hand).toEqual({
      left: { initial_contact_s: [], toe_off_s: [] },
      right: { initial_contact_s: [movedS], toe_off_s: [] },
    });
    const contactTimes = (analysis: typeof corrected) => analysis.metrics['contact_time']!;
    const changes = contactTimes(corrected).values.map(
      (valueS, stride) => valueS! - contactTimes(goodAnalysis).values[stride]!,
    );
    const changed = changes.filter((change) => change !== 0);
    expect(changed).toHaveLength(1);
    expect(changed[0]).toBeCloseTo(-0.05, 6);
    // The frames between the automatic and the set contact are now in the air.
    const inContact = ({ contact }: typeof corrected) => contact.right.filter(Boolean).length;
    expect(inContact(goodAnalysis) - inContact(corrected)).toBe(Math.round(0.05 / frameS));
  });

  test('states the uncertainty of a frame for a set event, and keeps that of the others', () => {
    const { kept, removed } = withoutStance('left');
    const corrected = correctedWith({ kept, byHand: removed });
    const { initial_contact_uncertainty_s: contactErrorsS, ...left } = corrected.events.left;
    const automatic = goodAnalysis.events.left;
    const at = left.initial_contact_s.indexOf(removed.left.initialContactsS[0]!);
    expect(contactErrorsS[at]).toBeCloseTo(frameS / Math.sqrt(3), 6);
    expect(left.toe_off_uncertainty_s[at]).toBeCloseTo(frameS / Math.sqrt(3), 6);
    expect(contactErrorsS.toSpliced(at, 1)).toEqual(
      automatic.initial_contact_uncertainty_s.toSpliced(at, 1),
    );
    expect(corrected.events.right).toEqual(goodAnalysis.events.right);
    expect(corrected.metrics['stride_time']!.uncertainty).toBeGreaterThan(
      goodAnalysis.metrics['stride_time']!.uncertainty!,
    );
  });

  test('states half a frame of a shared error at each end of a contact that is set by hand', () => {
    const corrected = correctedWith({ kept: noTimes(), byHand: automaticTimes() });
    const { uncertainty } = corrected.metrics['contact_time']!;
    expect(uncertainty).toBeGreaterThanOrEqual(frameS / Math.SQRT2);
    expect(uncertainty).toBeLessThan(frameS);
  });

  test('is judged by the corrected events', () => {
    const { kept, removed } = withoutStance('left');
    const missing = correctedWith({ kept });
    expect(missing.quality.verdict).toBe('fair');
    expect(warningCodes(missing)).toContain('stance_missed');
    expect(missing.event_correction!.automatic.quality.verdict).toBe('good');
    const added = correctedWith({ kept, byHand: removed });
    expect(added.quality.verdict).toBe('good');
    expect(added.events).toMatchObject(
      bySide((side) => withoutUncertainty(goodAnalysis.events[side])),
    );
  });

  test('moves kept events with a later analysis, and only those that it finds', () => {
    const kept = automaticTimes();
    const shiftedS = kept.left.initialContactsS.map((timeS) => timeS + 0.004);
    const shifted = correctedWith({
      kept: { ...kept, left: { ...kept.left, initialContactsS: shiftedS } },
    });
    expect(shifted.events).toEqual(goodAnalysis.events);
    const lost = kept.left.initialContactsS[stanceMiddle]! + 0.03;
    const withLost = kept.left.initialContactsS.with(stanceMiddle, lost);
    const found = correctedWith({
      kept: { ...kept, left: { ...kept.left, initialContactsS: withLost } },
    });
    expect(found.event_correction!.by_hand.left.initial_contact_s).toEqual([lost]);
  });

  test('leaves out events outside of the clip', () => {
    const byHand = noTimes();
    byHand.left.initialContactsS.push(99);
    const corrected = correctedWith({ byHand });
    expect(corrected.events).toEqual(goodAnalysis.events);
    expect(corrected.event_correction!.by_hand.left.initial_contact_s).toEqual([]);
  });

  test('reads times of the clip as it plays', () => {
    const factor = 4;
    const slower = {
      ...goodClip.sequence,
      timestampsS: goodClip.sequence.timestampsS.map((timeS) => factor * timeS),
    };
    const playedTimes = bySide((side) => {
      const { initialContactsS, toeOffsS } = automaticTimes()[side];
      const played = (timesS: readonly number[]) => timesS.map((timeS) => factor * timeS);
      return { initialContactsS: played(initialContactsS), toeOffsS: played(toeOffsS) };
    });
    const eventCorrection = correctionOf({ kept: noTimes(), byHand: playedTimes });
    const recording = { slowMotionFactor: factor, eventCorrection };
    const corrected = analyzeSynthetic(slower, {}, recording);
    for (const side of ['left', 'right'] as const)
      for (const [i, timeS] of corrected.events[side].initial_contact_s.entries())
        expect(timeS).toBeCloseTo(goodAnalysis.events[side].initial_contact_s[i]!, 9);
    expect(corrected.events.left.initial_contact_uncertainty_s[0]).toBeCloseTo(
      frameS / Math.sqrt(3),
      6,
    );
  });
});
