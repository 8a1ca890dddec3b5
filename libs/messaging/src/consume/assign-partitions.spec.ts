import fc from 'fast-check';
import { assignPartitions, type Member } from './assign-partitions.ts';

const member = (id: string, busy: Member['busy'] = {}, topics = ['t', 'u']): Member => ({
  id,
  busy,
  topics,
});
const range = (count: number) => Array.from({ length: count }, (_, i) => i);

describe('assigning partitions', () => {
  test('shares each topic evenly, and the odd partitions too', () => {
    const shares = assignPartitions([member('b'), member('a')], { t: range(3), u: range(3) });
    expect(Object.fromEntries(shares)).toEqual({
      a: { t: [0, 2], u: [1] },
      b: { t: [1], u: [0, 2] },
    });
  });

  test('a partition whose message is being handled stays with its member, and the other members get more of the rest', () => {
    const shares = assignPartitions([member('a'), member('b', { t: [0, 1] })], { t: range(4) });
    expect(Object.fromEntries(shares)).toEqual({ a: { t: [2, 3] }, b: { t: [0, 1] } });
  });

  test('a topic goes only to the members that read it', () => {
    const shares = assignPartitions([member('old', {}, ['t']), member('new')], {
      t: [0, 1],
      u: [0, 1],
      unread: [0],
    });
    expect(Object.fromEntries(shares)).toEqual({ old: { t: [1] }, new: { t: [0], u: [0, 1] } });
  });

  test('every partition has one owner, busy partitions stay, and shares without busy partitions differ by at most one', () => {
    const claims = fc.array(fc.array(fc.nat(11), { maxLength: 4 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(claims, fc.integer({ min: 1, max: 12 }), (busy, count) => {
        const members = busy.map((partitions, i) => member(`m${i}`, { t: partitions }));
        const shares = assignPartitions(members, { t: range(count) });
        expect([...shares.values()].flatMap(({ t = [] }) => t).sort((a, b) => a - b)).toEqual(
          range(count),
        );
        for (const [id, { t = [] }] of shares) {
          for (const partition of t) {
            const claimants = members.filter((candidate) => candidate.busy.t!.includes(partition));
            expect(
              claimants.length === 0 || claimants.some((candidate) => candidate.id === id),
            ).toBe(true);
          }
        }
        const sizes = [
          ...assignPartitions(
            members.map(({ id }) => member(id)),
            { t: range(count) },
          ).values(),
        ].map(({ t = [] }) => t.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
