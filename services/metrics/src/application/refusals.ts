import { NotFound } from '@strideform/service-kit/errors';

/** Sentences to callers when there is nothing to return. */
const sentences = {
  notMeasured: (sessionId: string) => `Session ${sessionId} has not been measured.`,
  noTotals: 'No session has been finished yet.',
} as const;

/** The session has no result, or it belongs to another tenant. */
export const notMeasured = (sessionId: string): NotFound =>
  new NotFound(sentences.notMeasured(sessionId));

export const noTotals = (): NotFound => new NotFound(sentences.noTotals);
