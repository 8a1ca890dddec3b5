import { threadBlocks, type ThreadBlock } from '@strideform/contracts';
import {
  book,
  type CommentTopic,
  type MetricInComment,
  type MetricKey,
} from '@strideform/metric-book';
import type { Side } from '@strideform/metric-book/measurement';

/** The metrics of a comment, by what it says about them. */
interface CommentPlan {
  /** Metrics that it may mention, the most important first. */
  readonly metrics: readonly MetricKey[];
  /** Metrics on which it says what coaches know. */
  readonly explains: readonly MetricKey[];
  /** Metrics whose number says nothing without what it means. */
  readonly defines: readonly MetricKey[];
  /** Metrics that another comment of the session compares. */
  readonly comparedElsewhere: readonly MetricKey[];
  /** Metrics on which it says what to change, if they stand out. */
  readonly advises: readonly MetricKey[];
}

/** Returns what a comment says about metrics: each metric lists the comments that it belongs to. */
export function planOf(block: ThreadBlock): CommentPlan {
  const topic = topicOf(block);
  const placeIf = (isListed: boolean | undefined, place: number) => (isListed ? place : undefined);
  return {
    metrics: keysBy(topic, ({ place }) => place),
    explains: keysBy(topic, ({ explains }) => explains),
    defines: keysBy(topic, ({ defines, place }) => placeIf(defines, place)),
    comparedElsewhere: keysBy(topic, ({ isComparedElsewhere, place }) =>
      placeIf(isComparedElsewhere, place),
    ),
    advises: keysBy(topic, ({ advises, place }) => placeIf(advises, place)),
  };
}

/** Returns what the comment is about; comments on the two sides of the gait share a topic. */
export const topicOf = (block: ThreadBlock): CommentTopic =>
  block.replace(/^(left|right)_/, '') as CommentTopic;

/** Returns the metrics of a comment that have a place, in the order of their places. */
function keysBy(
  topic: CommentTopic,
  placeOf: (metric: MetricInComment) => number | undefined,
): MetricKey[] {
  const placed = book.flatMap(({ key, comments }) => {
    const inComment = comments[topic];
    const place = inComment && placeOf(inComment);
    return place === undefined ? [] : [{ key, place }];
  });
  return placed.toSorted((a, b) => a.place - b.place).map(({ key }) => key);
}

export type BlockKind = 'summary' | 'form' | 'gait';

const kindByBlock: ReadonlyMap<ThreadBlock, BlockKind> = new Map(
  (['summary', 'form', 'gait'] as const).flatMap((kind) =>
    threadBlocks[kind].map((block) => [block, kind] as const),
  ),
);

/** The purpose that a block belongs to. */
export const kindOfBlock = (block: ThreadBlock): BlockKind => kindByBlock.get(block)!;

/** The side that a gait block is about; null for the other blocks. */
export function sideOfBlock(block: ThreadBlock): Side | null {
  if (block.startsWith('left_')) return 'left';
  return block.startsWith('right_') ? 'right' : null;
}
