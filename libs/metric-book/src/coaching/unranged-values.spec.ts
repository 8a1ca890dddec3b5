import { book } from '../book.ts';
import { wordsOf } from '../languages.ts';
import type { FindingInput } from './finding.ts';
import { mainAdvice } from './main-advice.ts';
import { unrangedTextsOf } from './unranged-values.ts';

const overstride = { avg: 22.34, uncertainty: 1.96 };
const unrangedOf = (measured: FindingInput | null, verdict: 'good' | 'fair' | 'unreliable') =>
  mainAdvice({ metrics: { overstride: measured }, quality: { verdict } }).unranged;

describe('a value without a range', () => {
  test.each(['good', 'fair'] as const)('is shown in a %s clip, through any pose model', (verdict) =>
    expect(unrangedOf(overstride, verdict)).toEqual([{ metric: 'overstride', ...overstride }]),
  );

  test.each([
    ['in an unreliable clip', overstride, 'unreliable'],
    ['if it was not measured', null, 'good'],
    ['without an uncertainty', { ...overstride, uncertainty: null }, 'good'],
    ['for an ankle behind the hip', { ...overstride, avg: -2 }, 'good'],
  ] as const)('is not shown %s', (_case, measured, verdict) =>
    expect(unrangedOf(measured, verdict)).toEqual([]),
  );

  test.each(['too_dark', 'camera_shaken'])('is not shown in a clip with %s', (code) => {
    const quality = { verdict: 'fair', warnings: [{ code }] } as const;
    expect(mainAdvice({ metrics: { overstride }, quality }).unranged).toEqual([]);
  });

  test('is a value of a metric that no study gives a range for', () => {
    const shown = book.filter((metric) => wordsOf(metric).unranged !== undefined);
    expect(shown.map(({ key }) => key)).toEqual(['overstride']);
    for (const { range } of shown) expect(range).toBeUndefined();
  });

  test('is stated in the units of the reader, with what to do', () => {
    const value = { metric: 'overstride', ...overstride } as const;
    expect(unrangedTextsOf(value)).toEqual({
      measured: 'Your ankle lands 22.3 cm ahead of the hip (± 2.0 cm).',
      advice:
        'We know of no study with a typical range; compare it with your next clip at the same speed.',
    });
    const { measured } = unrangedTextsOf(value, undefined, 'imperial');
    expect(measured).toBe('Your ankle lands 8.8 in ahead of the hip (± 0.8 in).');
  });
});
