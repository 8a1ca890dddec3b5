import { later, nextSweepAt } from './sweep-times.ts';

const deletedAt = new Date('2026-11-30T10:00:00Z');
const settleS = 3600;
const after = (seconds: number): Date => later(deletedAt, seconds * 1000);

test.each([
  ['the first pause is 30 s', 0, after(30)],
  ['the first pause is also the shortest', 10, after(40)],
  ['the time since the deletion doubles', 100, after(200)],
  ['the last sweep is when nothing can be busy any more', 2000, after(settleS)],
  ['then there is none', settleS, null],
])('%s', (_case, sinceDeletionS, expected) => {
  expect(nextSweepAt(deletedAt, after(sinceDeletionS), settleS)).toEqual(expected);
});
