import {
  ApiError,
  AuthenticationError,
  ConnectionError,
  ServerError,
  TimeoutError,
  UploadInterruptedError,
} from '@strideform/sdk';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { signedIn } from './console-session.ts';
import { consoleTexts, fill } from '../texts.ts';

/** Something that a page reads from the API. */
export type Loaded<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly reason: string; readonly code: string }
  | {
      readonly state: 'ready';
      readonly value: Value;
      /** Reason why the last reading failed and the value may be old; null for a current value. */
      readonly staleBecause: string | null;
    };

export interface Reading<Value> {
  readonly loaded: Loaded<Value>;
  /** Reads again. The page shows the old value until the new one has arrived. */
  readonly reload: () => void;
}

/** @param subject name of the data; when it changes, the data are read at once. */
export function useLoaded<Value>(
  subject: string,
  read: (signal: AbortSignal) => Promise<Value>,
): Reading<Value> {
  const [shown, setShown] = useState<{ subject: string; loaded: Loaded<Value> }>({
    subject,
    loaded: { state: 'loading' },
  });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const leaving = new AbortController();
    const show = (loaded: Loaded<Value>): void => {
      if (!leaving.signal.aborted) setShown({ subject, loaded });
    };
    const showFailure = (error: unknown): void => {
      if (leaving.signal.aborted) return;
      setShown((before) => ({ subject, loaded: afterFailure(before, subject, error) }));
    };
    read(leaving.signal).then(
      (value) => show({ state: 'ready', value, staleBecause: null }),
      showFailure,
    );
    return () => leaving.abort();
  }, [subject, round]);
  const reload = useCallback(() => setRound((last) => last + 1), []);
  const isMissing =
    shown.loaded.state === 'failed' ||
    (shown.loaded.state === 'ready' && shown.loaded.staleBecause !== null);
  useEffect(() => {
    // The reading may have failed because the session had ended.
    if (isMissing) reload();
  }, [signedIn.value]);
  useEffect(() => {
    if (!isMissing) return;
    window.addEventListener('online', reload);
    return () => window.removeEventListener('online', reload);
  }, [isMissing, reload]);
  const loaded = shown.subject === subject ? shown.loaded : ({ state: 'loading' } as const);
  return { loaded, reload };
}

/** Codes of the SDK for answers that the API did not give. */
const withoutReason = /^(http_\d+|unexpected_answer)$/;

/** Returns the reason why a request failed, in words for the person at the page. */
export function reasonOf(error: unknown): string {
  // The API's own message is written for programs that send keys.
  if (error instanceof AuthenticationError) return consoleTexts.loaded.yourSessionHadEndedSign;
  // The SDK's own messages are English.
  if (error instanceof TimeoutError) return consoleTexts.loaded.noAnswerInTime;
  if (error instanceof ConnectionError) return consoleTexts.loaded.noConnection;
  if (error instanceof UploadInterruptedError) return reasonOf(error.cause);
  // A proxy or the object store has answered, without a reason.
  if (error instanceof ApiError && withoutReason.test(error.code))
    return fill(consoleTexts.loaded.answerWithStatus, { status: error.status });
  return error instanceof Error ? error.message : String(error);
}

/** Returns the state after a failure. A temporary one keeps the page and what was typed into it. */
function afterFailure<Value>(
  before: { readonly subject: string; readonly loaded: Loaded<Value> },
  subject: string,
  error: unknown,
): Loaded<Value> {
  const { loaded } = before;
  if (before.subject !== subject || loaded.state !== 'ready' || !isTemporary(error))
    return failed(error);
  return { ...loaded, staleBecause: reasonOf(error) };
}

/** Returns true if the same request may succeed later. */
const isTemporary = (error: unknown): boolean =>
  error instanceof ConnectionError ||
  error instanceof ServerError ||
  error instanceof AuthenticationError;

const failed = (error: unknown): { state: 'failed'; reason: string; code: string } => ({
  state: 'failed',
  reason: reasonOf(error),
  code: error instanceof ApiError ? error.code : 'unknown',
});
