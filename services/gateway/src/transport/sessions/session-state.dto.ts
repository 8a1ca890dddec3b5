import { AnalysisFile, Failure, QualityWarning, Stage } from '@strideform/contracts';
import { z } from 'zod';

export const Numbers = z.array(z.number());
/** One entry a timestamp; null where it could not be measured. */
export const PerFrame = z.array(z.number().nullable());
export const Series = z.record(z.string(), PerFrame);

export const DateAndTime = z.object({
  date: z.string().describe('DD/MM/YYYY, UTC'),
  time: z.string().describe('HH:MM AM/PM, UTC'),
}).meta({ id: 'DateAndTime' });

export const Notes = z.record(z.string(), z.string()).describe('Why a value is null, or what to know of it, by its name');

/** How far a session has come; the members that every read of one carries beside its own. */
export const sessionState = {
  status: z.enum(['queued', 'processing', 'succeeded', 'failed']),
  stage: Stage.describe('What is being done, or was done last'),
  progress: z.number().min(0).max(1),
  error: Failure.nullable().describe('Why the session failed, and what to do'),
  notes: Notes,
};

/** How well the clip could be read. */
export const Quality = AnalysisFile.shape.quality.nullable().describe('null until the session has succeeded');
export const QualitySummary = z.object({ found_share: z.number().min(0).max(1), warnings: z.array(QualityWarning) }).nullable().describe('null until the session has succeeded');
