import { z } from 'zod';

const angles = ['posture_angle', 'hip_angle', 'knee_angle', 'ankle_angle'] as const;
const bothSides = angles.flatMap((angle) => [`left_${angle}`, `right_${angle}`] as const);

/**
 * The subjects of coaching threads. A caller requests a whole purpose, which has one thread for
 * each block.
 */
export const threadBlocks = {
  summary: [
    'performance_metrics',
    'running_mechanics',
    'balance_and_posture',
    'distance_and_duration',
    'final_summary',
  ],
  form: ['contact_angle', 'push_angle', 'knee_ankle', 'general_form_recommendation'],
  gait: bothSides,
} as const;

export const ThreadPurpose = z.enum(['summary', 'form', 'gait']);
export type ThreadPurpose = z.infer<typeof ThreadPurpose>;
export type ThreadBlock = (typeof threadBlocks)[ThreadPurpose][number];

/** Blocks of all purposes. The name of a block belongs to exactly one purpose. */
export const ThreadBlock = z.enum(
  Object.values(threadBlocks).flat() as [ThreadBlock, ...ThreadBlock[]],
);

/** Units of the numbers in a thread's texts. */
export const MeasurementSystem = z.enum(['metric', 'imperial']);
export type MeasurementSystem = z.infer<typeof MeasurementSystem>;

/**
 * Author of a text. `rule_based` means that no model is configured, or that its text was refused.
 */
export const ThreadAuthor = z.enum(['model', 'rule_based']);
export type ThreadAuthor = z.infer<typeof ThreadAuthor>;

/** Status of one text of a thread. */
export const ThreadStatus = z.enum(['queued', 'writing', 'completed', 'failed']);
export type ThreadStatus = z.infer<typeof ThreadStatus>;
