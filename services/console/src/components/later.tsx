import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * Returns a part of a page that few people need, once it is needed and loaded. Without a
 * connection, the next need tries again.
 * @param load a function outside of the component
 */
export function useLazyPart<Part>(load: () => Promise<Part>, isNeeded: boolean): Part | null {
  const [part, setPart] = useState<Part | null>(null);
  useEffect(() => {
    // A module may be a function, which a setter would call.
    if (isNeeded && part === null)
      void load().then(
        (loaded) => setPart(() => loaded),
        () => undefined,
      );
  }, [isNeeded]);
  return part;
}

/** Returns a component whose script is loaded when it is first shown. Few people open it. */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  return function Later(props: Props) {
    const Loaded = useLazyPart(load, true);
    return Loaded && <Loaded {...props} />;
  };
}
