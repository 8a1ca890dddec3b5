import { AnalysisFile, Failure, QualityWarning, Stage } from '@strideform/contracts';
import { z } from 'zod';

export const Numbers = z.array(z.number());
/** One entry a timestamp; null where it could not be measured. */
export const PerFrame = z.array(z.number().nullable());
export const Series = z.record(z.string(), PerFrame);

export const DateAndTime = z
  .object({
    date: z.string().describe('DD/MM/YYYY, UTC'),
    time: z.string().describe('HH:MM AM/PM, UTC'),
  })
  .meta({ id: 'DateAndTime' });

export const Notes = z
  .record(z.string(), z.string())
  .describe('Why a value is null, or what to know of it, by its name');

export const SessionStatus = z.enum(['queued', 'processing', 'succeeded', 'failed']);

const attemptState = {
  attempt: z.int().describe('Counts the analyses of the clip, from 1'),
  status: SessionStatus,
  stage: Stage.describe('What is being done, or was done last'),
  progress: z.number().min(0).max(1),
};

const Reanalysis = z
  .object({
    ...attemptState,
    error: Failure.nullable().describe('Why the new analysis failed, and what to do'),
  })
  .meta({ id: 'Reanalysis' });

/**
 * How far a session has come. With an older attempt's results to show, it is that attempt's state,
 * and the new one's stands beside it.
 */
export const progressState = {
  ...attemptState,
  error: Failure.nullable().describe('Why the session failed, and what to do'),
  reanalysis: Reanalysis.nullable().describe(
    'A newer analysis than the one shown, at work or failed; null when the one shown is the newest',
  ),
};

/** The members that every read of a session's results carries beside its own. */
export const sessionState = { ...progressState, notes: Notes };

/** How well the clip could be read. */
export const Quality = AnalysisFile.shape.quality
  .nullable()
  .describe('null until the session has succeeded');
export const QualitySummary = z
  .object({ found_share: z.number().min(0).max(1), warnings: z.array(QualityWarning) })
  .nullable()
  .describe('null until the session has succeeded');
