import {
  book,
  type CommentTopic,
  type MetricInComment,
  type MetricKey,
} from '@strideform/metric-book';
import type { Side } from '@strideform/metric-book/measurement';
import { threadBlocks, type ThreadBlock } from '@strideform/contracts';

interface BlockPlan {
  /** What the comment is about, as readers and models see it. */
  readonly subject: string;
  /** The metrics that it may mention, the most important first. */
  readonly metrics: readonly MetricKey[];
  /** The metrics on which it says what coaches know. */
  readonly explains: readonly MetricKey[];
  /** The metrics whose number says nothing without what it means. */
  readonly defines: readonly MetricKey[];
  /** The metrics that another comment of the session compares. */
  readonly comparedElsewhere: readonly MetricKey[];
  /** The metrics on which it says what to change, where they stand out. */
  readonly advises: readonly MetricKey[];
}

/** What a comment is about. Which metrics it mentions stands with each metric. */
const subjects: Readonly<Record<CommentTopic, string>> = {
  performance_metrics: 'speed, cadence and power',
  running_mechanics: 'contact, flight and stride',
  balance_and_posture: 'balance of the two sides, landing and posture',
  distance_and_duration: 'how much running was analysed',
  final_summary: 'the session as a whole: what stands out and what to try next',
  contact_angle: 'where the foot lands',
  push_angle: 'push-off angle',
  knee_ankle: 'knee and ankle in mid-stance, foot contact and trunk lean',
  general_form_recommendation: 'running form as a whole: what to keep and what to try next',
  posture_angle: 'trunk lean',
  hip_angle: 'the hip over the gait cycle',
  knee_angle: 'the knee over the gait cycle',
  ankle_angle: 'the ankle over the gait cycle',
};

/** The plan of a block; those of the gait cycle exist for each side. */
export function planOf(block: ThreadBlock): BlockPlan {
  const topic = topicOf(block);
  const side = sideOfBlock(block);
  const subject = subjects[topic];
  return {
    subject: side === null ? subject : `${subject}, ${side} side`,
    metrics: keysBy(topic, ({ place }) => place),
    explains: keysBy(topic, ({ explains }) => explains),
    defines: keysBy(topic, ({ defines, place }) => (defines ? place : undefined)),
    comparedElsewhere: keysBy(topic, ({ isComparedElsewhere, place }) =>
      isComparedElsewhere ? place : undefined,
    ),
    advises: keysBy(topic, ({ advises, place }) => (advises ? place : undefined)),
  };
}

const topicOf = (block: ThreadBlock): CommentTopic =>
  block.replace(/^(left|right)_/, '') as CommentTopic;

/** The metrics of a comment that have a place, in the order of their places. */
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
