import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Returns a component whose script is loaded when it is first shown. Few people open it. */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let Loaded: ComponentType<Props> | null = null;
  return function Later(props: Props) {
    const [, setReady] = useState(Loaded !== null);
    useEffect(() => {
      if (Loaded !== null) return;
      void load().then((component) => {
        Loaded = component;
        setReady(true);
      });
    }, []);
    return Loaded && <Loaded {...props} />;
  };
}
