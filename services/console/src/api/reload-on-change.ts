import { useEffect, useRef } from 'preact/hooks';

/** Reads again when one of the values changes. */
export function useReloadOnChange(reload: () => void, ...values: readonly unknown[]): void {
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) reload();
    isFirst.current = false;
  }, values);
}
