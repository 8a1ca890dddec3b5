import type { PagedList } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { useLoaded, type Reading } from './loaded.ts';
import { useReloadOnChange } from './reload-on-change.ts';

interface FirstItems<Item> {
  readonly items: readonly Item[];
  /** True if the list has further items. */
  readonly hasMore: boolean;
}

export interface GrowingList<Item> {
  readonly reading: Reading<FirstItems<Item>>;
  /** Reads the next items. */
  readonly showMore: () => void;
}

/** Reads the first items of a list, and more of them on demand. */
export function useGrowingList<Item>(
  subject: string,
  step: number,
  list: (signal: AbortSignal) => PagedList<Item>,
): GrowingList<Item> {
  const [count, setCount] = useState(step);
  const reading = useLoaded(subject, (signal) => readFirst(list(signal), count));
  useReloadOnChange(reading.reload, count);
  return { reading, showMore: () => setCount(count + step) };
}

async function readFirst<Item>(list: PagedList<Item>, count: number): Promise<FirstItems<Item>> {
  const items: Item[] = [];
  for await (const page of list.pages()) {
    items.push(...page.items);
    if (items.length >= count) return { items, hasMore: page.next_cursor !== null };
  }
  return { items, hasMore: false };
}
