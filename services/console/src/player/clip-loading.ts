import { useState } from 'preact/hooks';

export interface ClipSource {
  readonly url: string;
  /** Whether the platform has drawn into it, so that nothing is drawn again. */
  readonly isDrawn: boolean;
}

export interface OfferedClips {
  /** In the order in which they are tried: a browser may not play the first one. */
  readonly sources: readonly ClipSource[];
  /** Links of now to the same clips: earlier ones may have expired. */
  readonly renew: () => Promise<readonly ClipSource[]>;
}

export interface ClipLoading {
  /** null where the browser plays none of them. */
  readonly source: ClipSource | null;
  readonly isDrawn: boolean;
  /** Differs with each time that a clip is loaded. */
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
}

/** How often a clip is loaded again before the browser is held to be unable to play it. */
const mostTries = 2;
const pauseMs = 1000;

const start: ClipState = { sources: null, index: 0, tries: 0, loads: 0, isUnreachable: false };

/**
 * The clip to play. Browsers report a lost connection and a clip that they cannot play by the same
 * error, so the next clip is taken only when this one was loaded again, and its link is alive.
 */
export function useClipLoading({ sources: offered, renew }: OfferedClips): ClipLoading {
  const [state, setState] = useState(start);
  const { sources, index, tries, loads, isUnreachable } = state;
  const source = (sources ?? offered)[index] ?? null;
  const change = (changes: Partial<ClipState>): void =>
    setState({ ...state, loads: loads + 1, ...changes });

  const loadAgain = async (changes: Partial<ClipState>): Promise<void> => {
    const renewed = await renew().catch(() => null);
    if (renewed === null) change({ isUnreachable: true });
    else change({ sources: renewed, isUnreachable: false, ...changes });
  };
  const recover = async (url: string): Promise<void> => {
    if (tries < mostTries) {
      if (tries > 0) await pause();
      await loadAgain({ tries: tries + 1 });
    } else if (await isReachable(url)) change({ index: index + 1, tries: 0 });
    else change({ isUnreachable: true });
  };
  return {
    source,
    isDrawn: source?.isDrawn ?? false,
    key: `${index} ${loads}`,
    isUnreachable,
    onError: () => void (source && recover(source.url)),
    startAgain: () => void loadAgain({ index: 0, tries: 0 }),
  };
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMs));

/** Whether the object store answers; what it says is not shown to pages of another origin. */
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
