import { metricsShownIn, summaryBlocks } from '@strideform/metric-book';
import type { Side } from '@strideform/metric-book/measurement';
import { threadBlocks, type ThreadBlock } from '@strideform/contracts';

interface BlockPlan {
  /** What the comment is about, as readers and models see it. */
  readonly subject: string;
  /** Keys of the metrics that it may mention, the most important first. */
  readonly metrics: readonly string[];
  /**
   * Keys of the metrics on which it says what coaches know. No two comments of one kind share a
   * key, so that no sentence stands in two comments.
   */
  readonly explains: readonly string[];
  /** Keys of the metrics whose number says nothing without what it means. */
  readonly defines?: readonly string[];
  /** Keys of the metrics that another comment of the session compares. */
  readonly comparedElsewhere?: readonly string[];
  /** Keys of the metrics on which it says what to change, where they stand out. */
  readonly advises: readonly string[];
}

type SummaryBlock = (typeof summaryBlocks)[number];

/** The metrics that the summary shows in a block, and further ones that explain them. */
function summaryMetrics(block: SummaryBlock, ...explaining: string[]): string[] {
  const shown = metricsShownIn(block).map(({ key }) => key);
  return [...shown, ...explaining];
}

const gaitMetrics = {
  posture_angle: {
    subject: 'trunk lean',
    metrics: ['posture_angle'],
    explains: ['posture_angle'],
    advises: ['posture_angle'],
  },
  hip_angle: {
    subject: 'the hip over the gait cycle',
    metrics: ['hip_angle', 'push_angle'],
    explains: ['hip_angle'],
    advises: [],
  },
  knee_angle: {
    subject: 'the knee over the gait cycle',
    metrics: ['knee_flexion_initial_contact', 'knee_flexion', 'knee_flexion_swing'],
    explains: ['knee_flexion_initial_contact', 'knee_flexion', 'knee_flexion_swing'],
    advises: ['knee_flexion_initial_contact', 'knee_flexion', 'knee_flexion_swing'],
  },
  ankle_angle: {
    subject: 'the ankle over the gait cycle',
    metrics: ['ankle_angle', 'foot_strike_angle'],
    explains: ['ankle_angle'],
    advises: ['ankle_angle'],
  },
} as const;

type GaitBlock = `${Side}_${keyof typeof gaitMetrics}`;

function gaitPlansOf(side: Side): [string, BlockPlan][] {
  const plansByAngle = Object.entries(gaitMetrics);
  return plansByAngle.map(([angle, plan]) => [
    `${side}_${angle}`,
    { ...plan, subject: `${plan.subject}, ${side} side` },
  ]);
}

const gaitPlans = Object.fromEntries([...gaitPlansOf('left'), ...gaitPlansOf('right')]) as Record<
  GaitBlock,
  BlockPlan
>;

const plans: Readonly<Record<ThreadBlock, BlockPlan>> = {
  performance_metrics: {
    subject: 'speed, cadence and power',
    metrics: summaryMetrics('performance_metrics'),
    explains: ['cadence', 'speed'],
    defines: ['power'],
    advises: ['cadence'],
  },
  running_mechanics: {
    subject: 'contact, flight and stride',
    metrics: summaryMetrics('running_mechanics', 'duty_factor'),
    explains: ['contact_time', 'flight_time', 'duty_factor', 'footstrike'],
    advises: ['contact_time', 'flight_time', 'duty_factor'],
  },
  balance_and_posture: {
    subject: 'balance of the two sides, landing and posture',
    metrics: summaryMetrics('balance_and_posture', 'posture_angle', 'com_oscillation'),
    explains: ['com_oscillation'],
    defines: ['balance'],
    advises: ['com_oscillation'],
  },
  distance_and_duration: {
    subject: 'how much running was analysed',
    metrics: summaryMetrics('distance_and_duration', 'speed'),
    explains: ['total_time', 'total_distance'],
    advises: [],
  },
  final_summary: {
    subject: 'the session as a whole: what stands out and what to try next',
    metrics: [
      'speed',
      'cadence',
      'contact_time',
      'footstrike',
      'balance',
      'posture_angle',
      'com_oscillation',
      'knee_flexion',
    ],
    explains: [],
    advises: [],
  },
  contact_angle: {
    subject: 'where the foot lands',
    metrics: ['contact_angle', 'overstride', 'cadence'],
    explains: ['overstride', 'contact_angle'],
    comparedElsewhere: ['cadence'],
    advises: [],
  },
  push_angle: {
    subject: 'push-off angle',
    metrics: ['push_angle', 'step_length', 'stride_angle'],
    explains: ['push_angle', 'step_length'],
    advises: [],
  },
  knee_ankle: {
    subject: 'knee and ankle in mid-stance, foot contact and trunk lean',
    metrics: ['knee_flexion', 'ankle_angle', 'foot_strike_angle', 'posture_angle'],
    explains: ['foot_strike_angle'],
    advises: [],
  },
  general_form_recommendation: {
    subject: 'running form as a whole: what to keep and what to try next',
    metrics: [
      'cadence',
      'overstride',
      'contact_time',
      'posture_angle',
      'com_oscillation',
      'knee_flexion',
    ],
    explains: [],
    advises: [],
  },
  ...gaitPlans,
};

export const planOf = (block: ThreadBlock): BlockPlan => plans[block];

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
