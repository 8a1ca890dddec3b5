import type { MetricDefinition, SessionListItem } from '@strideform/sdk';
import { client } from '../api/client.ts';
import { readMetricBook, type MetricBook } from '../api/metric-book.ts';
import { readRunners } from '../api/read-runners.ts';
import { statusOf, type SessionFilter } from './session-filter.ts';

/** Names of runners, by id. Runners without a name are left out. */
export type RunnerNames = ReadonlyMap<string, string>;

export interface ReadSessions {
  /** Newest sessions, whether they match a search or not. */
  readonly items: readonly SessionListItem[];
  readonly names: RunnerNames;
  /** Metrics of which the sessions have values, in the order of the metric book. */
  readonly figures: readonly MetricDefinition[];
  /** True if there are older sessions, which were not read. */
  readonly hasMore: boolean;
  /** Number of rounds that were read; each has the same size. */
  readonly rounds: number;
}

/** Largest numbers of sessions of a round: of a plain list, and of a searched or sorted one. */
const shownCount = 50;
const searchedCount = 500;
const largestPage = 100;

/** Reads the runners' names. After a failure it returns none, and the list shows ids. */
export async function readRunnerNames(): Promise<RunnerNames> {
  const { runners } = await readRunners().catch(() => ({ runners: [] }));
  const named = runners.filter(({ display_name }) => display_name !== null);
  return new Map(named.map(({ user_id, display_name }) => [user_id, display_name!]));
}

/**
 * Reads the newest sessions of a state (of a verdict: those of all verdicts), a runner and a group.
 * @param isWide true to read as many as a search or an order needs
 */
export async function readSessions(
  { status, runner, group }: Pick<SessionFilter, 'status' | 'runner' | 'group'>,
  isWide: boolean,
  runnerNames: Promise<RunnerNames>,
  rounds: number,
  signal: AbortSignal,
): Promise<ReadSessions> {
  const analysed = statusOf(status);
  const wanted = {
    limit: isWide ? largestPage : shownCount,
    ...(analysed === undefined ? {} : { status: analysed }),
    ...(runner === '' ? {} : { user_id: runner }),
    ...(group === '' ? {} : { group_id: group }),
  };
  const readCount = rounds * (isWide ? searchedCount : shownCount);
  const reading = Promise.all([runnerNames, readMetricBook().catch(() => null)]);
  const items: SessionListItem[] = [];
  let hasMore = false;
  for await (const page of client.sessions.list(wanted, { signal }).pages()) {
    items.push(...page.items);
    hasMore = page.next_cursor !== null;
    if (items.length >= readCount) break;
  }
  const [names, book] = await reading;
  return { items, names, figures: figuresOf(items, book), hasMore, rounds };
}

function figuresOf(
  items: readonly SessionListItem[],
  book: MetricBook | null,
): readonly MetricDefinition[] {
  const known = new Set(items.flatMap(({ key_figures }) => Object.keys(key_figures)));
  return Object.values(book?.definitions ?? {}).filter(({ name }) => known.has(name));
}
