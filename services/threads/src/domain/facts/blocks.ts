import { metricsShownIn, summaryBlocks, type Side } from '@strideform/biomechanics';
import type { ThreadBlock } from '@strideform/contracts';

export interface BlockPlan {
  /** What the comment is about, for a reader and for a model. */
  readonly subject: string;
  /** The catalogue's metrics that it may speak of, the most telling first. */
  readonly metrics: readonly string[];
}

/** The metrics that the summary shows in a block, and those that explain them. */
const shown = (block: (typeof summaryBlocks)[number], ...explaining: string[]): string[] => [
  ...metricsShownIn(block).map(({ key }) => key),
  ...explaining,
];

const gaitMetrics = {
  posture_angle: { subject: 'trunk lean', metrics: ['posture_angle'] },
  hip_angle: { subject: 'the hip over the gait cycle', metrics: ['hip_angle', 'push_angle'] },
  knee_angle: {
    subject: 'the knee over the gait cycle',
    metrics: ['knee_flexion_initial_contact', 'knee_flexion', 'knee_flexion_swing'],
  },
  ankle_angle: {
    subject: 'the ankle over the gait cycle',
    metrics: ['ankle_angle', 'foot_strike_angle'],
  },
} as const;

type GaitBlock = `${'left' | 'right'}_${keyof typeof gaitMetrics}`;
const gaitPlans = Object.fromEntries(
  (['left', 'right'] as const).flatMap((side) =>
    Object.entries(gaitMetrics).map(([angle, { subject, metrics }]) => [
      `${side}_${angle}`,
      { subject: `${subject}, ${side} side`, metrics },
    ]),
  ),
) as unknown as Record<GaitBlock, BlockPlan>;

const plans: Readonly<Record<ThreadBlock, BlockPlan>> = {
  performance_metrics: {
    subject: 'speed, cadence and power',
    metrics: shown('performance_metrics'),
  },
  running_mechanics: {
    subject: 'contact, flight and stride',
    metrics: shown('running_mechanics', 'duty_factor'),
  },
  balance_and_posture: {
    subject: 'evenness of the two sides, landing and posture',
    metrics: shown('balance_and_posture', 'posture_angle', 'com_oscillation'),
  },
  distance_and_duration: {
    subject: 'how much running was analysed',
    metrics: shown('distance_and_duration', 'speed'),
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
  },
  contact_angle: {
    subject: 'where the foot lands',
    metrics: ['contact_angle', 'overstride', 'cadence'],
  },
  push_angle: { subject: 'hip extension at take-off', metrics: ['push_angle', 'stride_length'] },
  knee_ankle: {
    subject: 'knee and ankle in mid-stance, foot contact and trunk lean',
    metrics: ['knee_flexion', 'ankle_angle', 'foot_strike_angle', 'posture_angle'],
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
  },
  ...gaitPlans,
};

export const planOf = (block: ThreadBlock): BlockPlan => plans[block];

/** The side that a gait block is about. */
export const sideOf = (block: ThreadBlock): Side | null =>
  (/^(left|right)_/.exec(block)?.[1] as Side | undefined) ?? null;
