import { reasonFor } from '../reasons.ts';
import { analyticInput } from '../conformance/analytic-input.ts';
import { overSession, overStrides } from './per-stride.ts';

// Ten strides, alternately left at 0.1, 0.8 … s and right at 0.45, 1.15 … s.
const input = analyticInput();
const unseen = 'foot_not_seen';
const valued = (values: readonly (number | null)[], uncertainty: number) => {
  let next = 0;
  return () => {
    const value = values[next++ % values.length]!;
    return value === null ? null : { value, uncertainty };
  };
};

describe('overStrides', () => {
  test('combines the spread over √n with an uncertainty that all strides share', () => {
    const outcome = overStrides(input, valued([1, 3], 0.4), { sides: 'none', unseen });
    // Ten values of 1 and 3: the sample variance is 10/9, divided by ten 1/9. The shared part adds
    // 0.16.
    expect(outcome).toMatchObject({
      kind: 'measured',
      value: 2,
      uncertainty: expect.closeTo(Math.sqrt(1 / 9 + 0.16), 12),
    });
  });

  test("counts only the first and last event's errors of each row of strides if errors telescope", () => {
    expect(
      overStrides(input, valued([2], 0.4), { sides: 'none', unseen, errors: 'telescoping' }),
    ).toMatchObject({ uncertainty: expect.closeTo(Math.sqrt((2 * 0.16) / 100), 12) });
  });

  test('starts a new row after a missing stride', () => {
    const broken = {
      ...input,
      gait: { ...input.gait, strides: input.gait.strides.toSpliced(4, 1) },
    };
    expect(
      overStrides(broken, valued([2], 0.4), { sides: 'none', unseen, errors: 'telescoping' }),
    ).toMatchObject({ uncertainty: expect.closeTo(Math.sqrt((3 * 0.16) / 81), 12) });
  });

  test("attributes spread beyond the events' errors to the runner if errors telescope", () => {
    const outcome = overStrides(input, valued([1, 3], 0.4), {
      sides: 'none',
      unseen,
      errors: 'telescoping',
    });
    expect(outcome).toMatchObject({
      uncertainty: expect.closeTo(Math.sqrt((10 / 9 - 0.16) / 10 + (2 * 0.16) / 100), 12),
    });
  });

  test('leaves unmeasured strides null and notes if fewer than half were measured', () => {
    const outcome = overStrides(input, valued([4, null, null], 0.1), { sides: 'by-side', unseen });
    expect(outcome).toMatchObject({
      value: 4,
      notes: [reasonFor('few_strides', { measured: 4, all: 10 })],
    });
    expect(outcome.kind === 'measured' && outcome.strides.map((stride) => stride.value)).toEqual([
      4,
      null,
      null,
      4,
      null,
      null,
      4,
      null,
      null,
      4,
    ]);
  });

  test('leaves out the strides of a hidden leg if positions are read, and notes it', () => {
    const hidden = { ...input, motion: { ...input.motion, hiddenSide: 'left' as const } };
    const positions = overStrides(
      hidden,
      (stride) => ({ value: stride.side === 'left' ? 1 : 3, uncertainty: 0.1 }),
      { sides: 'by-side', legs: 'in-view', unseen },
    );
    expect(positions).toMatchObject({
      value: 3,
      notes: [reasonFor('one_leg', { seen: 'right', hidden: 'left' })],
    });
    expect(
      positions.kind === 'measured' &&
        positions.strides.every((stride) => (stride.side === 'left') === (stride.value === null)),
    ).toBe(true);
    expect(overStrides(hidden, valued([1, 3], 0.1), { sides: 'by-side', unseen })).toMatchObject({
      value: 2,
    });
  });

  test('gives the reason when no stride could be measured', () => {
    expect(overStrides(input, () => null, { sides: 'none', unseen })).toEqual({
      kind: 'unmeasured',
      reason: reasonFor(unseen),
    });
  });

  test('states no uncertainty when it is zero', () => {
    expect(overStrides(input, valued([5], 0), { sides: 'none', unseen })).toMatchObject({
      value: 5,
      uncertainty: null,
    });
  });
});

describe('overSession', () => {
  test('repeats the value in each stride', () => {
    const outcome = overSession(input, 7, 0);
    expect(outcome.strides.map((stride) => stride.value)).toEqual(
      Array.from({ length: 10 }, () => 7),
    );
    expect(outcome).toMatchObject({ value: 7, uncertainty: null });
  });
});
