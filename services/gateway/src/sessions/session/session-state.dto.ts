import { Failure, SessionStatus, Stage } from '@strideform/contracts';
import { z } from 'zod';
import { Notes, plainId } from '../../platform/validation/fields.dto.ts';

export const SessionId = plainId().describe('As the answer that created the session showed it');

export const DateAndTime = z
  .object({
    date: z.string().describe('DD/MM/YYYY, UTC'),
    time: z.string().describe('HH:MM AM/PM, UTC'),
  })
  .meta({ id: 'DateAndTime' });

/** Facts that the tenant states about a session, and may correct. */
export const statedFacts = {
  recorded_at: z.iso.datetime().nullable().describe('When the clip was filmed; null: not stated'),
  tags: z.array(z.string()).describe('Your own labels'),
  athlete_note: z
    .string()
    .nullable()
    .describe('Note to the athlete, which the shared report and the PDF show'),
  left_out: z
    .boolean()
    .describe("true: you keep the session out of the runner's trends and usual ranges"),
};

const attemptState = {
  attempt: z.int().describe('Counts the analyses of the clip, from 1'),
  status: SessionStatus,
  stage: Stage.describe('The stage that runs now, or ran last'),
  progress: z.number().min(0).max(1),
};

const Reanalysis = z
  .object({
    ...attemptState,
    error: Failure.nullable().describe('Why the new analysis failed, and what to do'),
  })
  .meta({ id: 'Reanalysis' });

/**
 * Progress of a session. If the results of an older attempt are shown, these fields describe that
 * attempt, and `reanalysis` describes the new one.
 */
export const progressState = {
  ...attemptState,
  error: Failure.nullable().describe('Why the session failed, and what to do'),
  reanalysis: Reanalysis.nullable().describe(
    'A newer analysis than the one shown, running or failed; null when the one shown is the newest',
  ),
};

/** Members of every answer about a session's results. */
export const sessionState = { ...progressState, notes: Notes };
