import { useEffect, useRef, useState } from 'preact/hooks';
import { sleep } from '../api/sleep.ts';

export interface ClipSource {
  readonly url: string;
  /** True if the clip contains the drawings, so that the page draws none. */
  readonly isDrawn: boolean;
}

export interface OfferedClips {
  /** Sources in the order in which they are tried: a browser may not play the first one. */
  readonly sources: readonly ClipSource[];
  /** Returns new links to the same clips, because the old ones may have expired. */
  readonly renew: () => Promise<readonly ClipSource[]>;
}

export interface ClipLoading {
  /** The clip to play; null if the browser cannot play any of them. */
  readonly source: ClipSource | null;
  readonly isDrawn: boolean;
  /** Kind of request: `anonymous` for a clip whose pixels the page reads, if the store allows. */
  readonly crossOrigin: 'anonymous' | undefined;
  /** Key of the video element. It changes each time a clip is loaded. */
  readonly key: string;
  readonly isUnreachable: boolean;
  readonly onError: () => void;
  /** Loads the first clip again. */
  readonly startAgain: () => void;
}

interface ClipState {
  readonly sources: readonly ClipSource[] | null;
  readonly index: number;
  readonly tries: number;
  readonly loads: number;
  readonly isUnreachable: boolean;
  /** True if the links were renewed for a page that reads the pixels. */
  readonly isForReading: boolean;
}

/** Number of reloads after which the browser counts as unable to play a clip. */
const maxReloads = 2;
/**
 * Time after which a failure is the first one again, ms. A video that was loaded for so long can be
 * played, and its link has expired.
 */
export const playableAfterMs = 60_000;
const pauseMs = 1000;

const start: ClipState = {
  ...{ sources: null, index: 0, tries: 0, loads: 0 },
  ...{ isUnreachable: false, isForReading: false },
};

/**
 * Chooses the clip to play. Browsers report the same error for a lost connection and for a clip
 * that they cannot play. So the next clip is tried only after reloads of this one failed although
 * its link works.
 * @param isToRead true while the page reads the pixels of the clip. The clip is then loaded again,
 *   with new links: an expired one would look like pixels that may not be read.
 */
export function useClipLoading(
  { sources: offered, renew }: OfferedClips,
  isToRead = false,
): ClipLoading {
  const [state, setState] = useState(start);
  const { sources, index, tries, loads, isUnreachable } = state;
  const isReadable = isToRead && state.isForReading;
  const loadedAtMs = useRef(performance.now());
  const source = (sources ?? offered)[index] ?? null;
  const change = (changes: Partial<ClipState>): void => {
    loadedAtMs.current = performance.now();
    setState((last) => ({ ...last, loads: last.loads + 1, ...changes }));
  };
  useEffect(() => {
    if (!isToRead) return;
    let isWanted = true;
    renew().then(
      (renewed) => isWanted && change({ sources: renewed, isForReading: true }),
      // The clip stays as it is. The recorder gives up when its wait for the clip ends.
      () => undefined,
    );
    return () => {
      isWanted = false;
      setState((last) => ({ ...last, isForReading: false }));
    };
  }, [isToRead]);

  const loadAgain = async (changes: Partial<ClipState>): Promise<void> => {
    const renewed = await renew().catch(() => null);
    if (renewed === null) change({ isUnreachable: true });
    else change({ sources: renewed, isUnreachable: false, ...changes });
  };
  const recover = async (url: string): Promise<void> => {
    const hasPlayed = performance.now() - loadedAtMs.current >= playableAfterMs;
    const failures = hasPlayed ? 0 : tries;
    if (failures < maxReloads) {
      if (failures > 0) await sleep(pauseMs);
      await loadAgain({ tries: failures + 1 });
    } else if (await isReachable(url)) change({ index: index + 1, tries: 0 });
    else change({ isUnreachable: true });
  };
  return {
    source,
    isDrawn: source?.isDrawn ?? false,
    crossOrigin: isReadable ? 'anonymous' : undefined,
    key: `${index} ${loads} ${isReadable}`,
    isUnreachable,
    onError: () => void (source && recover(source.url)),
    startAgain: () => void loadAgain({ index: 0, tries: 0 }),
  };
}

/** Returns true if the object store answers. Pages of another origin cannot read the answer. */
async function isReachable(url: string): Promise<boolean> {
  const stop = new AbortController();
  try {
    await fetch(url, { mode: 'no-cors', signal: stop.signal });
    return true;
  } catch {
    return false;
  } finally {
    stop.abort();
  }
}
