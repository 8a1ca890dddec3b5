import type { SessionListItem } from '@strideform/sdk';
import { inRunOrder } from '../session/run-order.ts';

/** Columns of every list. The others are metrics. */
export const plainColumns = ['title', 'runner', 'run', 'state'] as const;
/** Key of the column that sorts the list; `-` before it means from large to small. */
export type ListOrder = string;

/** State of sessions: that of the analysis, or the verdict on the clip of a finished one. */
export type ListedState = SessionListItem['status'] | 'fair' | 'unreliable';

/** Filter of the list. It is part of the address, so links and the back button keep it. */
export interface SessionFilter {
  readonly search: string;
  readonly status: ListedState | '';
  readonly runner: string;
  /** Id of a group. Empty: all runners. */
  readonly group: string;
  /** Empty: the sessions that were sent last come first. */
  readonly sort: ListOrder;
}

const orders = /^-?\w{1,64}$/;

/** States from what needs attention most to what needs none. */
const byUrgency: readonly string[] = [
  'failed',
  'unreliable',
  'fair',
  'queued',
  'processing',
  'succeeded',
] satisfies ListedState[];

type Judged = Pick<SessionListItem, 'status' | 'quality'>;

/** Returns the state that the list shows. */
export function listedStateOf({ status, quality }: Judged): ListedState {
  const verdict = quality?.verdict ?? 'good';
  return status !== 'succeeded' || verdict === 'good' ? status : verdict;
}

/** Returns true if the browser has to find the sessions of a state: the API knows no verdicts. */
export const isVerdict = (state: ListedState | ''): state is 'fair' | 'unreliable' =>
  state === 'fair' || state === 'unreliable';

/** Returns the state by which the API finds sessions; undefined: all. */
export function statusOf(state: ListedState | ''): SessionListItem['status'] | undefined {
  if (isVerdict(state)) return 'succeeded';
  return state === '' ? undefined : state;
}

export function filterFrom(query: Readonly<Record<string, string>>): SessionFilter {
  const status = query['status'] ?? '';
  const sort = query['sort'] ?? '';
  return {
    search: query['search'] ?? '',
    status: byUrgency.includes(status) ? (status as ListedState) : '',
    runner: query['runner'] ?? '',
    group: query['group'] ?? '',
    sort: orders.test(sort) ? sort : '',
  };
}

export function addressOf(filter: SessionFilter): string {
  const set = Object.entries(filter).filter(([, value]) => value !== '');
  const query = new URLSearchParams(set).toString();
  return query === '' ? '/console/' : `/console/?${query}`;
}

/** Returns true if the title, the tags, the runner's id or name contain each word of the search. */
export function isFound(
  { title, user_id, tags }: Pick<SessionListItem, 'title' | 'user_id' | 'tags'>,
  runnerName: string | undefined,
  search: string,
): boolean {
  const text = [title, user_id, runnerName, ...tags].join(' ').toLocaleLowerCase();
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => text.includes(word));
}

type Compare = (a: SessionListItem, b: SessionListItem) => number;

const urgencyOf = (item: SessionListItem): number => byUrgency.indexOf(listedStateOf(item));

/** Returns the sessions in an order. Those without a value are last. */
export function inOrder(
  items: readonly SessionListItem[],
  order: ListOrder,
  nameOf: (userId: string) => string,
): readonly SessionListItem[] {
  if (order === '') return items;
  const isDown = order.startsWith('-');
  const key = isDown ? order.slice(1) : order;
  const compare = comparisonBy(key, nameOf);
  const hasValue = (item: SessionListItem): boolean =>
    isPlain(key) || item.key_figures[key] !== undefined;
  const known = items.filter(hasValue);
  const unknown = items.filter((item) => !hasValue(item));
  const sorted = known.toSorted((a, b) => (isDown ? compare(b, a) : compare(a, b)));
  return [...sorted, ...unknown];
}

const isPlain = (key: string): boolean => (plainColumns as readonly string[]).includes(key);

function comparisonBy(key: string, nameOf: (userId: string) => string): Compare {
  if (key === 'run') return inRunOrder;
  if (key === 'title') return (a, b) => a.title.localeCompare(b.title);
  if (key === 'runner') return (a, b) => nameOf(a.user_id).localeCompare(nameOf(b.user_id));
  if (key === 'state') return (a, b) => urgencyOf(a) - urgencyOf(b);
  return (a, b) => a.key_figures[key]! - b.key_figures[key]!;
}

/** Returns the order after a press on a column: first as it is read best, then reversed. */
export function nextOrder(order: ListOrder, key: string): ListOrder {
  const first = key === 'run' ? '-run' : key;
  if (order !== first) return first;
  return first === key ? `-${key}` : key;
}
