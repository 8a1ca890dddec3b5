import type { SessionListItem } from '@strideform/sdk';
import { client } from '../api/client.ts';
import { readRunners } from '../api/read-runners.ts';
import { isFound, type SessionFilter } from './session-filter.ts';

/** Names of runners, by id. Runners without a name are left out. */
export type RunnerNames = ReadonlyMap<string, string>;

export interface FoundSessions {
  readonly items: readonly SessionListItem[];
  readonly names: RunnerNames;
  /** Number of sessions that were searched. */
  readonly seenCount: number;
  /** True if there are older sessions, which were not searched. */
  readonly hasMore: boolean;
  /** Number of rounds that were read; each has the same size. */
  readonly rounds: number;
}

/** Largest numbers of sessions that a round shows, and that it searches. */
const shownCount = 50;
const searchedCount = 500;

/** Reads the runners' names. After a failure it returns none, and the list shows ids. */
export async function readRunnerNames(): Promise<RunnerNames> {
  const { runners } = await readRunners().catch(() => ({ runners: [] }));
  const named = runners.filter(({ display_name }) => display_name !== null);
  return new Map(named.map(({ user_id, display_name }) => [user_id, display_name!]));
}

/** Reads the newest sessions that match the filter. */
export async function readSessions(
  filter: SessionFilter,
  runnerNames: Promise<RunnerNames>,
  rounds: number,
  signal: AbortSignal,
): Promise<FoundSessions> {
  const wanted = {
    limit: filter.search === '' ? shownCount : 100,
    ...(filter.status === '' ? {} : { status: filter.status }),
    ...(filter.runner === '' ? {} : { user_id: filter.runner }),
  };
  const names = await runnerNames;
  const items: SessionListItem[] = [];
  let [seenCount, hasMore] = [0, false];
  for await (const page of client.sessions.list(wanted, { signal }).pages()) {
    seenCount += page.items.length;
    hasMore = page.next_cursor !== null;
    items.push(
      ...page.items.filter((item) => isFound(item, names.get(item.user_id), filter.search)),
    );
    if (items.length >= shownCount * rounds || seenCount >= searchedCount * rounds) break;
  }
  return { items, names, seenCount, hasMore, rounds };
}
