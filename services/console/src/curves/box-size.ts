import { useEffect, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

export interface BoxSize {
  readonly width: number;
  readonly height: number;
}

/** Returns the size of an element, CSS px; null until it is on the page. */
export function useBoxSize<Type extends Element>(): [RefObject<Type | null>, BoxSize | null] {
  const element = useRef<Type | null>(null);
  const [size, setSize] = useState<BoxSize | null>(null);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect;
      setSize({ width, height });
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, size];
}
