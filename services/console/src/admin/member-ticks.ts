import type { User } from '@strideform/sdk';
import { isRunnerFound } from '../runner-choice/runner-match.ts';

/** Runners who were ticked (true) or unticked (false), by id. */
export type Ticks = ReadonlyMap<string, boolean>;

/** Members of a group that a person wants to change. */
export interface MemberChanges {
  readonly putIn: readonly User[];
  readonly takeOut: readonly User[];
}

export const isTicked = (userId: string, members: readonly User[], ticks: Ticks): boolean =>
  ticks.get(userId) ?? members.some(({ user_id }) => user_id === userId);

/** Returns the members first, then the other runners, each once. */
export function runnersToTick(members: readonly User[], others: readonly User[]): User[] {
  const memberIds = new Set(members.map(({ user_id }) => user_id));
  return [...members, ...others.filter(({ user_id }) => !memberIds.has(user_id))];
}

/** Returns the runners whom a search shows, at most `limit`, and the number of the hidden ones. */
export function shownRunners(
  runners: readonly User[],
  search: string,
  limit: number,
): { readonly shown: readonly User[]; readonly hiddenCount: number } {
  const matching = runners.filter((runner) => isRunnerFound(runner, search));
  const shown = matching.slice(0, limit);
  return { shown, hiddenCount: matching.length - shown.length };
}

/** Returns what the ticks change. */
export function memberChanges(
  runners: readonly User[],
  members: readonly User[],
  ticks: Ticks,
): MemberChanges {
  const noTicks: Ticks = new Map();
  const was = ({ user_id }: User): boolean => isTicked(user_id, members, noTicks);
  const is = ({ user_id }: User): boolean => isTicked(user_id, members, ticks);
  return {
    putIn: runners.filter((runner) => is(runner) && !was(runner)),
    takeOut: runners.filter((runner) => was(runner) && !is(runner)),
  };
}

interface GroupRunners {
  readonly add: (groupId: string, userId: string) => Promise<void>;
  readonly remove: (groupId: string, userId: string) => Promise<void>;
}

/**
 * Stores changes of a group, one runner after the other.
 * @param left called with the number of changes that are left after each
 */
export async function storeMembers(
  api: GroupRunners,
  groupId: string,
  { putIn, takeOut }: MemberChanges,
  left: (count: number) => void,
): Promise<void> {
  const steps = [
    ...putIn.map(
      ({ user_id }) =>
        () =>
          api.add(groupId, user_id),
    ),
    ...takeOut.map(
      ({ user_id }) =>
        () =>
          api.remove(groupId, user_id),
    ),
  ];
  for (const [index, step] of steps.entries()) {
    await step();
    left(steps.length - index - 1);
  }
}
