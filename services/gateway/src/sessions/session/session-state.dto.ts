import {
  AnalysisFile,
  Failure,
  MeasuredView,
  QualityWarning,
  SessionStatus,
  Stage,
} from '@strideform/contracts';
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
  .describe('Why a value is null, or what to know about it, by its name');

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
 * How far a session has come. When the results of an older attempt are shown, this is the state of
 * that attempt, and `reanalysis` is the state of the new one.
 */
export const progressState = {
  ...attemptState,
  error: Failure.nullable().describe('Why the session failed, and what to do'),
  reanalysis: Reanalysis.nullable().describe(
    'A newer analysis than the one shown, running or failed; null when the one shown is the newest',
  ),
};

/** The members that every answer about a session's results has in common. */
export const sessionState = { ...progressState, notes: Notes };

/** From where a clip was measured. */
export const SeenFrom = MeasuredView.nullable().describe(
  'From where the clip was measured; null until the session has succeeded',
);

/** How well the clip could be analysed. */
export const QualityDetail = AnalysisFile.shape.quality
  .nullable()
  .describe('null until the session has succeeded');
export const QualitySummary = z
  .object({ found_share: z.number().min(0).max(1), warnings: z.array(QualityWarning) })
  .nullable()
  .describe('null until the session has succeeded');
