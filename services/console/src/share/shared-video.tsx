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

/** The video of a shared report. When its link has expired, it plays on with a new one. */
export function SharedVideo({ report, readAgain }: SharedVideoProps) {
  const [url, setUrl] = useState(report.video_url);
  const video = useRef<HTMLVideoElement>(null);
  const position = useRef({ timeS: 0, isPlaying: false });
  const renewedAtMs = useRef(-Infinity);
  const notePosition = (): void => {
    const { currentTime: timeS, paused, readyState } = video.current!;
    // Browsers go back to the start while they load another address.
    if (readyState === 0) return;
    position.current = { timeS, isPlaying: !paused };
  };
  const renew = async (): Promise<void> => {
    if (performance.now() - renewedAtMs.current < renewAfterMs) return;
    renewedAtMs.current = performance.now();
    const renewed = await readAgain().catch(() => null);
    if (renewed !== null) setUrl(renewed.video_url);
  };
  const resume = (): void => {
    const { timeS, isPlaying } = position.current;
    if (timeS > 0) video.current!.currentTime = timeS;
    if (isPlaying) void video.current!.play().catch(() => undefined);
  };
  return (
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
  );
}
