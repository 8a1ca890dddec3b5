import { threadBlocks, type ThreadBlock } from '@strideform/contracts';
import {
  book,
  type CommentTopic,
  type MetricInComment,
  type MetricKey,
} from '@strideform/metric-book';
import type { Side } from '@strideform/metric-book/measurement';

/** Metrics of a comment, by what the comment says about them. */
interface CommentPlan {
  /** Metrics that it may mention, the most important first. */
  readonly metrics: readonly MetricKey[];
  /** Metrics for which it explains what coaches know. */
  readonly explains: readonly MetricKey[];
  /** Metrics whose number needs an explanation. */
  readonly defines: readonly MetricKey[];
  /** Metrics that another comment on the session compares. */
  readonly comparedElsewhere: readonly MetricKey[];
  /** Metrics for which it says what to change if they stand out. */
  readonly advises: readonly MetricKey[];
}

/** Returns the plan of a comment, from the comments that each metric of the book lists. */
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

/** Returns the topic of a comment. Comments on the two sides of the gait share a topic. */
export const topicOf = (block: ThreadBlock): CommentTopic =>
  block.replace(/^(left|right)_/, '') as CommentTopic;

/** Returns the metrics that have a place in the comment, in the order of their places. */
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

/** Returns the purpose that a block belongs to. */
export const kindOfBlock = (block: ThreadBlock): BlockKind => kindByBlock.get(block)!;

/** Returns the side that a gait block is about; null for other blocks. */
export function sideOfBlock(block: ThreadBlock): Side | null {
  if (block.startsWith('left_')) return 'left';
  return block.startsWith('right_') ? 'right' : null;
}
