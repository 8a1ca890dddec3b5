import type { User } from '@strideform/sdk';
import {
  isTicked,
  memberChanges,
  runnersToTick,
  shownRunners,
  storeMembers,
} from './member-ticks.ts';

const user = (user_id: string, display_name: string | null = null): User =>
  ({ user_id, display_name }) as User;
const [anna, ben, carla, dan] = [user('a1', 'Anna'), user('b2', 'Ben'), user('carla'), user('dan')];
const members = [ben];
const everyone = [anna, ben, carla, dan];

test('members come first, and each runner once', () => {
  expect(runnersToTick(members, everyone)).toEqual([ben, anna, carla, dan]);
});

test('a search shows at most some of the matching runners, by name or id', () => {
  expect(shownRunners(everyone, 'A', 2)).toEqual({ shown: [anna, carla], hiddenCount: 1 });
  expect(shownRunners(everyone, 'b2', 2)).toEqual({ shown: [ben], hiddenCount: 0 });
});

describe('ticks', () => {
  const ticks = new Map([
    ['a1', true],
    ['b2', false],
    ['carla', true],
    ['dan', false],
  ]);

  test('are the members until somebody changes them', () => {
    expect(everyone.map(({ user_id }) => isTicked(user_id, members, new Map()))).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });

  test('change several runners at once, and nothing that is so already', () => {
    expect(memberChanges(everyone, members, ticks)).toEqual({
      putIn: [anna, carla],
      takeOut: [ben],
    });
  });

  test('of which some were stored before a failure leave the others to another try', async () => {
    const stored = new Set(['b2']);
    let failing = 'carla';
    const api = {
      add: async (_group: string, id: string) => {
        if (id === failing) throw new Error('The connection was lost.');
        stored.add(id);
      },
      remove: async (_group: string, id: string) => void stored.delete(id),
    };
    const left: number[] = [];
    const save = (): Promise<void> => {
      const current = everyone.filter(({ user_id }) => stored.has(user_id));
      const changes = memberChanges(everyone, current, ticks);
      return storeMembers(api, 'grp_1', changes, (count) => void left.push(count));
    };
    await expect(save()).rejects.toThrow('The connection was lost.');
    expect([[...stored], left]).toEqual([['b2', 'a1'], [2]]);
    failing = '';
    await save();
    expect([[...stored], left]).toEqual([
      ['a1', 'carla'],
      [2, 1, 0],
    ]);
  });
});
