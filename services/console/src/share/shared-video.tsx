import type { SharedReport } from '@strideform/sdk';
import { useRenewedVideo } from '../player/renewed-video.ts';
import { consoleTexts } from '../texts.ts';

interface SharedVideoProps {
  readonly report: SharedReport;
  /** Reads the report again, with a new link to its video. */
  readonly readAgain: () => Promise<SharedReport>;
}

/** Limits for a video that is not shown: it is being drawn, or cannot be. */
const whileDrawn = { count: 24, pauseMs: 5_000 };

/**
 * The video of a shared report. When its link has expired, it plays on with a new one. The video is
 * drawn when it is first opened, which the page waits for.
 */
export function SharedVideo({ report, readAgain }: SharedVideoProps) {
  const renew = async (): Promise<string> => (await readAgain()).video_url;
  const { state, attributes } = useRenewedVideo(report.video_url, renew, whileDrawn);
  return (
    <>
      <video
        {...attributes}
        controls
        playsInline
        muted
        aria-label={consoleTexts.sharedReportPage.clip}
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
