import { useCallback, useState } from 'preact/hooks';
import { reasonOf } from './loaded.ts';

export interface Attempt {
  /** Reason why the API refused the last action; null if it did not. */
  readonly refusal: string | null;
  /** Runs an action that the API may refuse. */
  readonly attempt: (action: () => Promise<unknown>) => Promise<void>;
}

export function useAttempt(): Attempt {
  const [refusal, setRefusal] = useState<string | null>(null);
  const attempt = useCallback(async (action: () => Promise<unknown>): Promise<void> => {
    setRefusal(null);
    try {
      await action();
    } catch (error) {
      setRefusal(reasonOf(error));
    }
  }, []);
  return { refusal, attempt };
}
