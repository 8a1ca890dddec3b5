import { Refusal } from '../components/states.tsx';
import { useRenewedVideo } from '../player/renewed-video.ts';
import { voiceOverTexts } from './voice-over-texts.ts';

type Renewed = ReturnType<typeof useRenewedVideo>['attributes'];

interface VideoProps {
  /** Address of the video, and what plays it on when that has expired. */
  readonly source: Pick<Renewed, 'src'> & Partial<Renewed>;
  readonly label: string;
  readonly isPlaying?: boolean;
}

/** A time after the end of every recording, s. */
const afterEndS = 86_400;

/** A recording with the controls of the browser. */
export const RecordedVideo = ({ source, label, isPlaying = false }: VideoProps) => (
  <video
    class="recorded-video"
    {...source}
    aria-label={label}
    controls
    playsInline
    preload="metadata"
    autoplay={isPlaying}
    onPlaying={(event) => findLength(event.currentTarget)}
  />
);

interface StoredProps {
  readonly url: string;
  readonly label: string;
  readonly isPlaying?: boolean;
  /** Returns a new link to the recording. */
  readonly renew: () => Promise<string>;
  /** True if the message offers the file; false where a button beside does. */
  readonly offersFile?: boolean;
}

const texts = voiceOverTexts.voiceOver;
/** A browser that cannot play a recording fails with each link. */
const onceAgain = { count: 1, pauseMs: 0 };

/** A recording of the API, whose link expires. */
export function StoredRecording({ url, label, isPlaying, renew, offersFile }: StoredProps) {
  const { state, failure, attributes } = useRenewedVideo(url, renew, onceAgain);
  const isRefused = state === 'refused';
  return (
    <>
      <RecordedVideo source={attributes} label={label} isPlaying={isPlaying} />
      <Refusal reason={isRefused ? (failure ?? texts.cannotPlay) : null} />
      {isRefused && offersFile && (
        <a class="button" href={attributes.src} download>
          {texts.download}
        </a>
      )}
    </>
  );
}

/** Videos whose length the browser is finding. */
const sought = new WeakSet<HTMLVideoElement>();

/**
 * Lets the browser find the length of a recording that begins to play. Recorders write the
 * beginning of a file before they know it, and without it the controls cannot seek. The browser
 * reads the whole file for that, so a page with many recordings leaves it to the first play.
 */
function findLength(video: HTMLVideoElement): void {
  if (Number.isFinite(video.duration) || sought.has(video)) return;
  const startS = video.currentTime;
  const onFound = (): void => {
    if (!Number.isFinite(video.duration)) return;
    sought.delete(video);
    video.removeEventListener('durationchange', onFound);
    video.currentTime = startS;
    // At its end, the video has stopped.
    void video.play().catch(() => undefined);
  };
  sought.add(video);
  video.addEventListener('durationchange', onFound);
  video.currentTime = afterEndS;
}
