import { useEffect, useRef } from 'preact/hooks';

/** Runs `action` when the page becomes visible again: other people may have changed the data. */
export function useOnPageVisible(action: () => void): void {
  const latest = useRef(action);
  latest.current = action;
  useEffect(() => {
    const onChange = (): void => {
      if (document.visibilityState === 'visible') latest.current();
    };
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, []);
}
