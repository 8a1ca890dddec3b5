import { ApiError, AuthenticationError, ConnectionError, ServerError } from '@strideform/sdk';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { signedIn } from './console-session.ts';
import { consoleTexts } from '../texts.ts';

/** Something that a page reads from the API. */
export type Loaded<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly reason: string; readonly code: string }
  | {
      readonly state: 'ready';
      readonly value: Value;
      /** Why it was not read again; null: it is as new as asked for. */
      readonly staleBecause: string | null;
    };

export interface Reading<Value> {
  readonly loaded: Loaded<Value>;
  /** Reads again; what is shown stays until the new value is there. */
  readonly reload: () => void;
}

/** @param subject what is read; another subject is read at once */
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
    // It may have failed because the session had ended.
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

/** Why something was not done, in words for the one who looks on. */
export function reasonOf(error: unknown): string {
  // The API's own words are for programs that send keys.
  if (error instanceof AuthenticationError) return consoleTexts.loaded.yourSessionHadEndedSign;
  return error instanceof Error ? error.message : String(error);
}

/** What is on the page, and what somebody has typed into it, outlives a lost connection. */
function afterFailure<Value>(
  before: { readonly subject: string; readonly loaded: Loaded<Value> },
  subject: string,
  error: unknown,
): Loaded<Value> {
  const { loaded } = before;
  if (before.subject !== subject || loaded.state !== 'ready' || !passes(error))
    return failed(error);
  return { ...loaded, staleBecause: reasonOf(error) };
}

/** Whether the same request may succeed later. */
const passes = (error: unknown): boolean =>
  error instanceof ConnectionError ||
  error instanceof ServerError ||
  error instanceof AuthenticationError;

const failed = (error: unknown): { state: 'failed'; reason: string; code: string } => ({
  state: 'failed',
  reason: reasonOf(error),
  code: error instanceof ApiError ? error.code : 'unknown',
});
