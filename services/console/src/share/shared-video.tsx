import type { SharedReport } from '@strideform/sdk';
import { useRef, useState } from 'preact/hooks';
import { consoleTexts } from '../texts.ts';

interface SharedVideoProps {
  readonly report: SharedReport;
  /** Reads the report again, with a new link to its video. */
  readonly readAgain: () => Promise<SharedReport>;
}

/** Least time between two reads of the report, ms, for a video that cannot be played. */
const renewAfterMs = 5_000;
/** Number of reads for a video that is not shown: it is being drawn, or cannot be. */
const maxRenewals = 24;

/**
 * The video of a shared report. When its link has expired, it plays on with a new one. The video is
 * drawn when it is first opened, which the page waits for.
 */
export function SharedVideo({ report, readAgain }: SharedVideoProps) {
  const [url, setUrl] = useState(report.video_url);
  const video = useRef<HTMLVideoElement>(null);
  const position = useRef({ timeS: 0, isPlaying: false });
  const renewals = useRef({ atMs: -Infinity, count: 0 });
  const [state, setState] = useState<'shown' | 'awaited' | 'refused'>('shown');
  const notePosition = (): void => {
    const { currentTime: timeS, paused, readyState } = video.current!;
    // Browsers go back to the start while they load another address.
    if (readyState === 0) return;
    position.current = { timeS, isPlaying: !paused };
  };
  const renew = async (): Promise<void> => {
    const { atMs, count } = renewals.current;
    setState(count < maxRenewals ? 'awaited' : 'refused');
    if (count === maxRenewals) return;
    const waitMs = Math.max(0, atMs + renewAfterMs - performance.now());
    renewals.current = { atMs: performance.now() + waitMs, count: count + 1 };
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    const renewed = await readAgain().catch(() => null);
    // The same address again would not load again.
    if (renewed === null || renewed.video_url === url) video.current?.load();
    else setUrl(renewed.video_url);
  };
  const resume = (): void => {
    renewals.current = { ...renewals.current, count: 0 };
    setState('shown');
    const { timeS, isPlaying } = position.current;
    if (timeS > 0) video.current!.currentTime = timeS;
    if (isPlaying) void video.current!.play().catch(() => undefined);
  };
  return (
    <>
      <video
        ref={video}
        src={url}
        controls
        playsInline
        muted
        aria-label={consoleTexts.sharedReportPage.clip}
        onTimeUpdate={notePosition}
        onPause={notePosition}
        onLoadedMetadata={resume}
        onError={() => void renew()}
      />
      {state !== 'shown' && (
        <p class="small muted" role="status">
          {state === 'awaited'
            ? consoleTexts.sharedReportPage.videoAwaited
            : consoleTexts.sharedReportPage.videoRefused}
        </p>
      )}
    </>
  );
}
