import { NotFound } from '@strideform/service-kit/errors';

/** Messages to callers if there is nothing to return. */
const sentences = {
  notMeasured: (sessionId: string) => `Session ${sessionId} has not been measured.`,
  noTotals: 'No session has been finished yet.',
} as const;

/** Returns the refusal for a session that has no result or belongs to another tenant. */
export const notMeasured = (sessionId: string): NotFound =>
  new NotFound(sentences.notMeasured(sessionId));

export const noTotals = (): NotFound => new NotFound(sentences.noTotals);
