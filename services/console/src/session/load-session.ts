import {
  NotFoundError,
  type Assessment,
  type FormAnalysis,
  type GaitAnalysis,
  type SessionDetail,
  type SessionExport,
  type SessionMedia,
} from '@strideform/sdk';
import { client } from '../api/client.ts';
import { readMetricBook, type MetricBook } from '../api/metric-book.ts';

/** Data for the page of a finished session. */
export interface MeasuredSessionData {
  readonly data: SessionExport;
  readonly assessment: Assessment;
  readonly book: MetricBook;
  /** null if the tenant's plan has no reports. */
  readonly form: FormAnalysis | null;
  readonly gait: GaitAnalysis | null;
}

export interface SessionData {
  readonly session: SessionDetail;
  /** Links to the videos, which work for minutes. */
  readonly media: SessionMedia;
  /** null until the session has succeeded. */
  readonly measured: MeasuredSessionData | null;
}

export async function loadSession(sessionId: string, signal: AbortSignal): Promise<SessionData> {
  const options = { signal };
  const session = await client.sessions.retrieve(sessionId, {}, options);
  // Read after the session, so that a session that has succeeded has links to all of its videos.
  const media = await client.sessions.mediaLinks.retrieve(sessionId, {}, options);
  if (session.status !== 'succeeded') return { session, media, measured: null };
  const [data, assessment, book, form, gait] = await Promise.all([
    client.sessions.export.retrieve(sessionId, {}, options),
    client.sessions.assessment.retrieve(sessionId, {}, options),
    readMetricBook(),
    nullWithoutPlan(client.sessions.formAnalysis.retrieve(sessionId, {}, options)),
    nullWithoutPlan(client.sessions.gaitAnalysis.retrieve(sessionId, {}, options)),
  ]);
  return { session, media, measured: { data, assessment, book, form, gait } };
}

async function nullWithoutPlan<Report>(report: Promise<Report>): Promise<Report | null> {
  try {
    return await report;
  } catch (error) {
    if (error instanceof NotFoundError && error.code === 'no_active_plan') return null;
    throw error;
  }
}
