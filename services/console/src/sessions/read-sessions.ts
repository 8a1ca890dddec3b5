import type { SessionListItem } from '@strideform/sdk';
import { client } from '../api/client.ts';
import { readRunners } from '../runner/read-runners.ts';
import { isFound, type SessionFilter } from './session-filter.ts';

/** Names of runners, by their ids. A runner without a name is not in it. */
export type RunnerNames = ReadonlyMap<string, string>;

export interface FoundSessions {
  readonly items: readonly SessionListItem[];
  readonly names: RunnerNames;
  /** How many sessions were looked through. */
  readonly seenCount: number;
  /** Whether there are older sessions, which were not looked at. */
  readonly hasMore: boolean;
  /** How many times as much as at first was read. */
  readonly rounds: number;
}

/** What each round adds at most: sessions that are shown, and sessions that are looked through. */
const shownCount = 50;
const searchedCount = 500;

/** Without the names, the list shows ids. */
export async function readRunnerNames(): Promise<RunnerNames> {
  const { runners } = await readRunners().catch(() => ({ runners: [] }));
  const named = runners.filter(({ display_name }) => display_name !== null);
  return new Map(named.map(({ user_id, display_name }) => [user_id, display_name!]));
}

/** The newest sessions that the filter lets through. */
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
