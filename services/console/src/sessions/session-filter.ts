import type { SessionListItem } from '@strideform/sdk';

/** Filter of the list. It is part of the address, so links and the back button keep it. */
export interface SessionFilter {
  readonly search: string;
  readonly status: SessionListItem['status'] | '';
  readonly runner: string;
}

const statuses: readonly string[] = ['queued', 'processing', 'succeeded', 'failed'];

export function filterFrom(query: Readonly<Record<string, string>>): SessionFilter {
  const status = query['status'] ?? '';
  return {
    search: query['search'] ?? '',
    status: statuses.includes(status) ? (status as SessionListItem['status']) : '',
    runner: query['runner'] ?? '',
  };
}

export function addressOf(filter: SessionFilter): string {
  const set = Object.entries(filter).filter(([, value]) => value !== '');
  const query = new URLSearchParams(set).toString();
  return query === '' ? '/console/' : `/console/?${query}`;
}

/** Returns true if the title, the runner's id or name contains each word of the search. */
export function isFound(
  { title, user_id }: SessionListItem,
  runnerName: string | undefined,
  search: string,
): boolean {
  const text = [title, user_id, runnerName].join(' ').toLocaleLowerCase();
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => text.includes(word));
}
