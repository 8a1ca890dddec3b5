import { aMergedRunner, aNewRunner } from './request-makers.ts';
import type { MakeRequest } from './world.ts';

export const aNewGroup: MakeRequest = async (world) => {
  const made = await world.made<{ group_id: string }>('groups.create', {
    body: { name: world.unused('group') },
  });
  return { ids: { group_id: made.group_id } };
};

/** A group with a runner. */
export const aGroupedRunner: MakeRequest = async (world) => {
  const { ids: group } = await aNewGroup(world);
  const { ids: runner } = await aNewRunner(world);
  const ids = { ...group, ...runner };
  await world.made('groups.runners.add', { ids });
  return { ids };
};

/** Requests for statuses that the operations on groups answer in their own way. */
export const groupRefusals: Readonly<Record<string, Readonly<Record<number, MakeRequest[]>>>> = {
  'groups.create': {
    400: [() => ({ body: { name: ' ' } })],
    409: [
      async (world) => {
        const body = { name: world.unused('group') };
        await world.made('groups.create', { body });
        return { body };
      },
    ],
  },
  'groups.runners.add': {
    409: [
      async (world) => {
        const { ids: group } = await aNewGroup(world);
        const { ids: runner } = await aMergedRunner(world);
        return { ids: { ...group, ...runner } };
      },
    ],
  },
  'groups.update': {
    400: [async (world) => ({ ...(await aNewGroup(world)), body: {} })],
    409: [
      async (world) => {
        const body = { name: world.unused('group') };
        await world.made('groups.create', { body });
        return { ...(await aNewGroup(world)), body };
      },
    ],
  },
};
