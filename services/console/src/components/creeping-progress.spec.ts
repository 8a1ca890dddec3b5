import type { SessionListItem } from '@strideform/sdk';
import { progressText } from '../words.ts';
import { nextProgress, type ShownProgress } from './creeping-progress.ts';

type Stage = SessionListItem['stage'];
type Answer = readonly [atS: number, stage: Stage, progress: number];

/** Answers of the API for a clip of two segments, by the shares of time that it states. */
const answersOver = (allS: number): readonly Answer[] => [
  [0, 'probe', 0],
  [0.02 * allS, 'pose', 0.02],
  [0.295 * allS, 'pose', 0.295],
  [0.57 * allS, 'metrics', 0.57],
  [0.67 * allS, 'report', 0.67],
];

interface Seen {
  readonly atS: number;
  readonly shown: number;
  readonly text: string;
}

/** Returns what a page shows each half second until the analysis has ended. */
function watch(answers: readonly Answer[], untilS: number, attempt = 1): readonly Seen[] {
  let last: ShownProgress | null = null;
  return Array.from({ length: Math.ceil(2 * untilS) }, (_, i) => {
    const atS = i / 2;
    const [, stage, progress] = answers.findLast(([sinceS]) => sinceS <= atS)!;
    const state = { attempt, status: 'processing' as const, stage, progress };
    last = nextProgress(last, state, 1000 * atS);
    const { shown } = last;
    return { atS, shown, text: progressText({ ...state, progress: shown }) };
  });
}

/** Returns the longest time for which one text is shown, s. */
function longestStandS(seen: readonly Seen[]): number {
  let [sinceS, longestS] = [0, 0];
  seen.forEach(({ atS, text }, i) => {
    if (text !== seen[i - 1]?.text) sinceS = atS;
    longestS = Math.max(longestS, atS + 0.5 - sinceS);
  });
  return longestS;
}

describe.each([8, 21, 60, 100])('the progress of an analysis that takes %d s', (allS) => {
  const seen = watch(answersOver(allS), allS);

  test('never stands longer than 3 s', () => {
    expect(longestStandS(seen)).toBeLessThanOrEqual(3);
  });

  test('never goes back, and does not end early', () => {
    seen.forEach(({ shown }, i) => expect(shown).toBeGreaterThanOrEqual(seen[i - 1]?.shown ?? 0));
    expect(seen.at(-1)!.text).not.toContain('100');
  });

  test('stays within the running step', () => {
    for (const { atS, shown } of seen) {
      if (atS < 0.57 * allS) expect(shown).toBeLessThan(0.57);
      else if (atS < 0.67 * allS) expect(shown).toBeLessThan(0.67);
    }
  });
});

test('the progress of a step without an end stays below 100 %', () => {
  const [last] = watch([[0, 'report', 0.67]], 3600).slice(-1);
  expect(last).toMatchObject({
    shown: expect.closeTo(0.99),
    text: expect.stringContaining('99 %'),
  });
});

test('an older answer in another part of the page changes nothing', () => {
  const older = { attempt: 1, status: 'processing', stage: 'pose', progress: 0.02 } as const;
  const newer = { ...older, stage: 'report', progress: 0.67 } as const;
  const first = nextProgress(null, newer, 0);
  const second = nextProgress(first, older, 500);
  expect(second).toEqual(first);
  expect(nextProgress(second, newer, 1000)).toEqual(nextProgress(first, newer, 1000));
});

test('a new attempt begins at its own progress', () => {
  const state = { attempt: 1, status: 'processing', stage: 'report', progress: 0.67 } as const;
  const first = nextProgress(null, state, 0);
  const again = { ...state, attempt: 2, stage: 'pose', progress: 0.02 } as const;
  expect(nextProgress(first, again, 1000).shown).toBe(0.02);
});
