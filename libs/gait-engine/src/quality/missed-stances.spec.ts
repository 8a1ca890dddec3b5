import { otherSide, type Side } from '@strideform/metric-book/measurement';
import {
  analyzeSynthetic,
  goodAnalysis,
  goodClip,
  hidePoints,
  isLegOf,
  warningCodes,
} from '../analyze.fixture.ts';
import { filmRunner, standardSyntheticRunner } from '../synthetic-runner.fixture.ts';
import { findMissedStances } from './missed-stances.ts';

const strideS = 0.7;
interface Landing {
  readonly side: Side;
  readonly initialContactS: number;
}

/** Contacts of ten strides: left at 0, 0.7 … s and right at 0.35, 1.05 … s. */
const contacts = Array.from({ length: 20 }, (_, k): Landing => ({
  side: k % 2 === 0 ? 'left' : 'right',
  initialContactS: (k * strideS) / 2,
}));
const without = (...steps: number[]) => contacts.filter((_, k) => !steps.includes(k));
const moved = (step: number, byStrides: number) =>
  contacts.map((contact, k) =>
    k === step
      ? { ...contact, initialContactS: contact.initialContactS + byStrides * strideS }
      : contact,
  );
const exchanged = (from: number, until: number) =>
  contacts.map(({ side, initialContactS }, k) => ({
    side: k >= from && k < until ? otherSide(side) : side,
    initialContactS,
  }));
const found = (stances: readonly Landing[]) => findMissedStances(stances, strideS);

describe('missed stances of one leg', () => {
  test.each([
    ['one', without(7), { side: 'right', count: 1, expectedCount: 10 }],
    ['two in a row', without(6, 8), { side: 'left', count: 2, expectedCount: 10 }],
    ['three apart', without(3, 9, 15), { side: 'right', count: 3, expectedCount: 10 }],
    ['every other one', without(3, 7, 11, 15), { side: 'right', count: 4, expectedCount: 10 }],
  ])('are counted: %s', (_, stances, expected) => expect(found(stances)).toEqual(expected));

  test.each([
    ['nothing is missing', contacts],
    ['both legs miss stances', without(5, 10)],
    ['the whole runner was lost', without(6, 7, 8, 9)],
    ['the legs were exchanged in one stride', exchanged(6, 8)],
    ['the legs were exchanged in half of the clip', exchanged(10, 20)],
    ['a foot was taken for the other one', exchanged(7, 8)],
    [
      'a foot has twice as many contacts',
      contacts
        .flatMap((contact) =>
          contact.side === 'left'
            ? [contact, { ...contact, initialContactS: contact.initialContactS + strideS / 2.2 }]
            : [contact],
        )
        .toSorted((a, b) => a.initialContactS - b.initialContactS),
    ],
    ['a leg is not found before the gap', without(1, 3)],
    ['a leg is not found after the gap', without(17, 19)],
    ['another contact is too early', moved(12, -0.07).filter((_, k) => k !== 5)],
    ['another contact is too late', moved(12, 0.07).filter((_, k) => k !== 5)],
  ])('are not the reason if %s', (_, stances) => expect(found(stances)).toBeNull());
});

describe('a clip in which stances of the far leg are hidden', () => {
  const { timestampsS } = goodClip.sequence;
  const farStances = goodClip.stances.left;
  /** Returns the clip without the far leg from before a contact to after its toe-off. */
  const hiding = (stances: readonly number[], marginS = 0.06) =>
    hidePoints(goodClip.sequence, (name, frame) =>
      stances.some((k) => {
        const [contactS, toeOffS] = farStances[k]!;
        const timeS = timestampsS[frame]!;
        return isLegOf('left')(name) && timeS > contactS - marginS && timeS < toeOffS + marginS;
      }),
    );
  const oneHidden = analyzeSynthetic(hiding([2]));
  const { quality, metrics } = oneHidden;

  test('is fair, and says which leg and how many', () => {
    expect(warningCodes(oneHidden)).toEqual(['stance_missed']);
    expect(quality.warnings[0]!.message).toMatch(
      `Not found: 1 of ${farStances.length} ground contacts of the left leg`,
    );
    expect(quality).toMatchObject({ verdict: 'fair', reasons: [{ code: 'stance_missed' }] });
    expect(quality.checks['sides_alternate']).toBe(false);
  });

  test('has no value across the gap', () => {
    const lostS = farStances[2]![0];
    const inGap = (key: string) => metrics[key]!.values.filter((value) => value === null).length;
    expect(oneHidden.events.left.initial_contact_s).toHaveLength(farStances.length - 1);
    expect(
      oneHidden.events.left.initial_contact_s.some((timeS) => Math.abs(timeS - lostS) < 0.2),
    ).toBe(false);
    // Two strides of the far leg are lost; in one of the near leg, the far foot does not land.
    expect(quality.stride_count).toEqual({
      left: goodAnalysis.quality.stride_count.left - 2,
      right: goodAnalysis.quality.stride_count.right,
    });
    expect(['contact_time', 'flight_time', 'step_length', 'rbalance'].map(inGap)).toEqual([
      0, 1, 1, 1,
    ]);
  });

  test('gives the same values', () => {
    expect(metrics['cadence']!.avg).toBeCloseTo(120 / standardSyntheticRunner.strideTimeS, 0);
    for (const key of ['contact_time', 'flight_time', 'cadence', 'rbalance', 'speed']) {
      const change = Math.abs(metrics[key]!.avg - goodAnalysis.metrics[key]!.avg);
      expect([key, change < metrics[key]!.uncertainty!]).toEqual([key, true]);
    }
  });

  test('is unreliable if too many are hidden, or if both legs are', () => {
    const codesOf = (stances: readonly number[]) => warningCodes(analyzeSynthetic(hiding(stances)));
    expect(codesOf([1, 3, 5])).toContain('events_doubtful');
    const bothLegs = analyzeSynthetic(
      hidePoints(hiding([2]), (name, frame) => {
        const [contactS, toeOffS] = goodClip.stances.right[4]!;
        const timeS = timestampsS[frame]!;
        return isLegOf('right')(name) && timeS > contactS - 0.06 && timeS < toeOffS + 0.06;
      }),
    );
    expect(warningCodes(bothLegs)).toContain('events_doubtful');
  });

  test('of a walker is not excused', () => {
    const { sequence, stances } = filmRunner({
      durationS: 8,
      strideTimeS: 1.05,
      contactS: 0.68,
      speedMps: 1.4,
      vaultM: 0.04,
    });
    const [contactS, toeOffS] = stances.left[3]!;
    const walk = analyzeSynthetic(
      hidePoints(sequence, (name, frame) => {
        const timeS = sequence.timestampsS[frame]!;
        return isLegOf('left')(name) && timeS > contactS - 0.06 && timeS < toeOffS + 0.06;
      }),
    );
    expect(warningCodes(walk)).toEqual(expect.arrayContaining(['walking', 'events_doubtful']));
  });
});
