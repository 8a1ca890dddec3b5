import {
  ageBands,
  healthReplies,
  noHealthAnswers,
  type HealthAnswers,
} from '@strideform/metric-book';
import { z } from 'zod';
import type { StoredHealthAnswers } from './health-answers.repository.ts';

const reply = z.enum(healthReplies).nullable();
const answers = {
  age_band: z
    .enum(ageBands)
    .nullable()
    .describe('Age in years; needed only if the profile has no age'),
  pain: reply.describe('In pain now'),
  recent_injury: reply.describe('Injured in the last 3 months'),
  pregnancy: reply.describe('Pregnant'),
  medical_limit: reply.describe(
    'Advised by a doctor not to exercise hard, or with a heart condition or a bone stress injury',
  ),
};

/** Answers about a runner. An absent answer counts as not answered, like null. */
export const NewHealthAnswers = z.strictObject(answers).partial().meta({ id: 'NewHealthAnswers' });
export type NewHealthAnswers = z.infer<typeof NewHealthAnswers>;

const time = z.iso.datetime().nullable();

export const HealthAnswersItem = z
  .object({
    ...answers,
    answered_at: time.describe('null if nothing was answered'),
    expires_at: time.describe('When the answers are deleted, unless they are given again'),
  })
  .meta({
    id: 'HealthAnswers',
    description: 'no, yes, or not_said if the runner prefers not to say; null: not answered',
  });
export type HealthAnswersItem = z.infer<typeof HealthAnswersItem>;

export const toHealthAnswers = (given: NewHealthAnswers): HealthAnswers => ({
  ageBand: given.age_band ?? null,
  pain: given.pain ?? null,
  recentInjury: given.recent_injury ?? null,
  pregnancy: given.pregnancy ?? null,
  medicalLimit: given.medical_limit ?? null,
});

export function toHealthAnswersItem(stored: StoredHealthAnswers | null): HealthAnswersItem {
  const given = stored?.answers ?? noHealthAnswers;
  return {
    age_band: given.ageBand,
    pain: given.pain,
    recent_injury: given.recentInjury,
    pregnancy: given.pregnancy,
    medical_limit: given.medicalLimit,
    answered_at: stored?.answeredAt.toISOString() ?? null,
    expires_at: stored?.expiresAt.toISOString() ?? null,
  };
}

export const healthAnswersExample: HealthAnswersItem = {
  age_band: 'from_18_to_64',
  pain: 'no',
  recent_injury: 'no',
  pregnancy: 'not_said',
  medical_limit: 'no',
  answered_at: '2026-11-24T09:00:00.000Z',
  expires_at: '2027-02-22T09:00:00.000Z',
};
