import { useCallback, useState } from 'preact/hooks';
import { reasonOf } from './loaded.ts';

export interface Attempt {
  /** Why the API refused the last action; null when it did not. */
  readonly refusal: string | null;
  /** Does something that the API may refuse. */
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
