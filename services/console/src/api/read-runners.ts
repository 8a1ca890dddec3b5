import type { User } from '@strideform/sdk';
import { client } from './client.ts';

export interface FoundRunners {
  readonly runners: readonly User[];
  /** True if the tenant has more runners than were read. */
  readonly hasMore: boolean;
}

const pageSize = 100;
const readAtMost = 1000;

/** Reads the tenant's runners, sorted by id. */
export async function readRunners(signal?: AbortSignal): Promise<FoundRunners> {
  const runners: User[] = [];
  for await (const page of client.users.list({ limit: pageSize }, signal && { signal }).pages()) {
    runners.push(...page.items);
    const hasMore = page.next_cursor !== null;
    if (!hasMore || runners.length >= readAtMost) return { runners, hasMore };
  }
  return { runners, hasMore: false };
}
