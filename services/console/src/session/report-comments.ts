import type { FormAnalysis, GaitAnalysis, Thread } from '@strideform/sdk';
import { useEffect, useRef } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { useLoaded, type Loaded } from '../api/loaded.ts';
import {
  areCommentsPending,
  commentsByBlock,
  type ReportComment,
  type ReportTexts,
  type CommentedBlock,
} from './comment-threads.ts';

export interface ReportComments {
  readonly loaded: Loaded<ReadonlyMap<CommentedBlock, ReportComment>>;
  readonly isWriting: boolean;
  readonly refusal: string | null;
  /** Requests comments on both reports. */
  readonly write: () => Promise<void>;
}

interface ReadComments {
  readonly threads: readonly Thread[];
  readonly texts: ReportTexts;
}

const pollIntervalMs = 1000;

/** Reads the comments on both reports, and follows them while they are being written. */
export function useReportComments(form: FormAnalysis, gait: GaitAnalysis): ReportComments {
  const { session_id: sessionId } = form;
  const textsOfPage = useRef<ReportTexts | null>({
    form: form.form_comments,
    gait: gait.report_comments,
  });
  const { loaded, reload } = useLoaded(`comments of ${sessionId}`, async (signal) => {
    const threads = await readThreads(sessionId, signal);
    // The texts are read after the threads, so they are complete once no thread is pending.
    const texts = textsOfPage.current ?? (await readTexts(sessionId, signal));
    textsOfPage.current = null;
    return { threads, texts };
  });
  const read: ReadComments | null = loaded.state === 'ready' ? loaded.value : null;
  const isWriting = read !== null && areCommentsPending(read.threads);
  useEffect(() => {
    if (!isWriting) return;
    const timer = setTimeout(reload, pollIntervalMs);
    return () => clearTimeout(timer);
  }, [read]);
  const { refusal, attempt } = useAttempt();
  const write = (): Promise<void> =>
    attempt(async () => {
      await client.sessions.formRecommendations.create(sessionId);
      await client.sessions.gaitRecommendations.create(sessionId);
      reload();
    });
  const shown =
    loaded.state === 'ready'
      ? { ...loaded, value: commentsByBlock(loaded.value.threads, loaded.value.texts) }
      : loaded;
  return { loaded: shown, isWriting, refusal, write };
}

async function readThreads(sessionId: string, signal: AbortSignal): Promise<Thread[]> {
  const threads: Thread[] = [];
  const list = client.sessions.threads.list(sessionId, { limit: 100 }, { signal });
  for await (const thread of list) threads.push(thread);
  return threads;
}

async function readTexts(sessionId: string, signal: AbortSignal): Promise<ReportTexts> {
  const [form, gait] = await Promise.all([
    client.sessions.formAnalysis.retrieve(sessionId, {}, { signal }),
    client.sessions.gaitAnalysis.retrieve(sessionId, {}, { signal }),
  ]);
  return { form: form.form_comments, gait: gait.report_comments };
}
