interface VideoProps {
  readonly url: string;
  readonly label: string;
  readonly isPlaying?: boolean;
  /** Called if the browser cannot load or play it. */
  readonly onError?: () => void;
}

/** A time after the end of every recording, s. */
const afterEndS = 86_400;

/** A recording with the controls of the browser. */
export const RecordedVideo = ({ url, label, isPlaying = false, onError }: VideoProps) => (
  <video
    class="recorded-video"
    src={url}
    aria-label={label}
    controls
    playsInline
    preload="metadata"
    autoplay={isPlaying}
    onLoadedMetadata={(event) => findLength(event.currentTarget, isPlaying)}
    onError={onError}
  />
);

/**
 * Lets the browser find the length of a recording. Recorders write the beginning of a file before
 * they know it, and without it the controls cannot seek.
 */
function findLength(video: HTMLVideoElement, isPlaying: boolean): void {
  if (Number.isFinite(video.duration)) return;
  const onFound = (): void => {
    if (!Number.isFinite(video.duration)) return;
    video.removeEventListener('durationchange', onFound);
    video.currentTime = 0;
    // At its end, the video has stopped.
    if (isPlaying) void video.play().catch(() => undefined);
  };
  video.addEventListener('durationchange', onFound);
  video.currentTime = afterEndS;
}
