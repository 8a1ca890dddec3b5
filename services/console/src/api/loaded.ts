import { ApiError } from '@strideform/sdk';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { signedIn } from './console-session.ts';

/** Something that a page reads from the API. */
export type Loaded<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly reason: string; readonly code: string }
  | { readonly state: 'ready'; readonly value: Value };

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
    read(leaving.signal).then(
      (value) => show({ state: 'ready', value }),
      (error: unknown) => show(failed(error)),
    );
    return () => leaving.abort();
  }, [subject, round]);
  const reload = useCallback(() => setRound((last) => last + 1), []);
  useEffect(() => {
    // It may have failed because the session had ended.
    if (shown.loaded.state === 'failed') reload();
  }, [signedIn.value]);
  const loaded = shown.subject === subject ? shown.loaded : ({ state: 'loading' } as const);
  return { loaded, reload };
}

export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

const failed = (error: unknown): { state: 'failed'; reason: string; code: string } => ({
  state: 'failed',
  reason: reasonOf(error),
  code: error instanceof ApiError ? error.code : 'unknown',
});
