import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { reasonOf } from '../api/loaded.ts';
import { sleep } from '../api/sleep.ts';
import { playableAfterMs } from './clip-loading.ts';

interface RenewalLimits {
  /** Renewals in a row after which the browser counts as unable to play the video. */
  readonly count: number;
  /** Least time between two of them, ms. */
  readonly pauseMs: number;
}

interface RenewedVideo {
  /** `awaited` until the video is loaded with a new link; `refused` if that has failed. */
  readonly state: 'shown' | 'awaited' | 'refused';
  /** Reason why there is no new link; null if there is one. */
  readonly failure: string | null;
  /** Attributes of the video element. */
  readonly attributes: {
    readonly ref: RefObject<HTMLVideoElement | null>;
    readonly src: string;
    readonly onPlay: () => void;
    readonly onPause: () => void;
    readonly onTimeUpdate: () => void;
    readonly onLoadedMetadata: () => void;
    readonly onError: () => void;
  };
}

const notLoaded = Infinity;

/**
 * Plays a video whose link expires. After a failure it plays on, from the same position, with a new
 * link. A video that fails again and again cannot be played.
 * @param renew returns a new link to the same video
 */
export function useRenewedVideo(
  firstUrl: string,
  renew: () => Promise<string>,
  { count: maxRenewals, pauseMs }: RenewalLimits,
): RenewedVideo {
  const [url, setUrl] = useState(firstUrl);
  const [state, setState] = useState<RenewedVideo['state']>('shown');
  const [failure, setFailure] = useState<string | null>(null);
  const video = useRef<HTMLVideoElement>(null);
  const position = useRef({ timeS: 0, isPlaying: false });
  const renewals = useRef({ count: 0, renewedAtMs: -Infinity, loadedAtMs: notLoaded });
  const notePosition = (): void => {
    const { currentTime: timeS, paused, readyState } = video.current!;
    // Browsers go back to the start while they load another address.
    if (readyState === 0) return;
    position.current = { timeS, isPlaying: !paused };
  };
  const recover = async (): Promise<void> => {
    const { count, renewedAtMs, loadedAtMs } = renewals.current;
    const nowMs = performance.now();
    const failures = nowMs - loadedAtMs >= playableAfterMs ? 0 : count;
    setState(failures < maxRenewals ? 'awaited' : 'refused');
    if (failures >= maxRenewals) return;
    const waitMs = Math.max(0, renewedAtMs + pauseMs - nowMs);
    renewals.current = {
      ...{ count: failures + 1, renewedAtMs: nowMs + waitMs, loadedAtMs: notLoaded },
    };
    await sleep(waitMs);
    const renewed = await renew().catch((error: unknown) => {
      setFailure(reasonOf(error));
      return null;
    });
    if (renewed !== null) setFailure(null);
    // The same address again would not load again.
    if (renewed === null || renewed === url) video.current?.load();
    else setUrl(renewed);
  };
  const resume = (): void => {
    renewals.current = { ...renewals.current, loadedAtMs: performance.now() };
    setState('shown');
    const { timeS, isPlaying } = position.current;
    if (timeS > 0) video.current!.currentTime = timeS;
    if (isPlaying) void video.current!.play().catch(() => undefined);
  };
  return {
    state,
    failure,
    attributes: {
      ref: video,
      src: url,
      onPlay: notePosition,
      onPause: notePosition,
      onTimeUpdate: notePosition,
      onLoadedMetadata: resume,
      onError: () => void recover(),
    },
  };
}
