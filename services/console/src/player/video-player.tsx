import type { ComponentChildren } from 'preact';
import { useClipLoading, type ClipLoading, type OfferedClips } from './clip-loading.ts';
import type { OverlayChoice } from './draw-overlay.ts';
import { useOverlayCanvas } from './overlay-canvas.ts';
import type { Playback } from './playback.ts';
import { pictureSizeOf, type DrawnSession } from './session-figure.ts';
import { useFollow, type LinkedFollow } from './follow-runner.ts';
import { StageTools } from './stage-tools.tsx';
import { Transport } from './transport.tsx';
import { useZoom, type LinkedPart, type Zoom } from './zoom.ts';
import { consoleTexts } from '../texts.ts';

interface PlayerProps {
  readonly playback: Playback;
  readonly clips: OfferedClips;
  /** null if nothing was measured; then nothing is drawn. */
  readonly measured: DrawnSession | null;
  readonly choice: OverlayChoice;
  readonly label: string;
  /** False for two clips side by side, which share their controls. */
  readonly hasControls?: boolean;
  /** Overlay switches beside the player's controls; fixed if the clip itself has the drawings. */
  readonly switches?: (isFixed: boolean) => ComponentChildren;
  /** True for a picture that is mirrored; then its labels stay readable. */
  readonly isMirrored?: boolean;
  /** Zoomed part, for pages that store it. */
  readonly linkedPart?: LinkedPart;
  /** Switch of the page for following the runner. */
  readonly linkedFollow?: LinkedFollow;
  /** Notes on the visible frame, shown above the picture. */
  readonly words?: ComponentChildren;
  /** Drawings in the picture, which move with it. */
  readonly drawings?: ComponentChildren;
  /** Shown in place of the player's controls, while something else is done with the picture. */
  readonly tools?: ComponentChildren;
  /** True while the page needs to read the pixels of the clip. The store must allow that. */
  readonly isReadable?: boolean;
  /** Called if the store or the browser does not let the page read the pixels. */
  readonly onUnreadable?: () => void;
  /** Called with the clip's length when seeking becomes possible. */
  readonly onReady?: (durationS: number) => void;
}

/** The clip, with the measurements of the visible frame drawn over it. */
export function VideoPlayer(props: PlayerProps) {
  const { playback, clips, measured, choice, label } = props;
  const { hasControls = true, isMirrored = false, linkedFollow: linked } = props;
  const loading = useClipLoading(clips, props.isReadable);
  const { source, isDrawn, key } = loading;
  const follow = useFollow(playback, measured, { isMirrored, linked });
  const zoom = useZoom({
    part: props.linkedPart,
    // Two clips side by side are played together.
    onTap: () => hasControls && playback.toggle(),
    runner: () => follow.runnerOn(zoom.stage.current),
  });
  follow.keepInView(zoom);
  const drawn = isDrawn ? null : measured;
  const overlay = useOverlayCanvas({ playback, measured: drawn, choice, isMirrored, key });
  const onLoadedMetadata = (): void => {
    overlay.redraw();
    playback.resume();
    zoom.showFirst();
    follow.clipLoaded(zoom);
    props.onReady?.(overlay.video.current!.duration);
  };
  if (source === null || loading.isUnreachable) return <PlaybackFailure loading={loading} />;
  return (
    <>
      <div
        class="stage"
        ref={zoom.stage}
        data-zoomed={String(zoom.isZoomed.value)}
        data-portrait={String(isPortrait(measured))}
        {...zoom.handlers}
      >
        <div class="picture" style={{ transform: zoom.transform.value }}>
          <video
            ref={overlay.video}
            key={key}
            crossOrigin={loading.crossOrigin}
            src={source.url}
            aria-label={label}
            playsInline
            muted
            preload="auto"
            onLoadedMetadata={onLoadedMetadata}
            onError={() => onLoadFailed(props, loading, overlay.video.current!)}
          />
          <canvas ref={overlay.canvas} aria-hidden="true" />
          {props.drawings}
        </div>
        {props.words}
        <StageTools
          zoom={zoom}
          toggleFollow={follow.canFollow ? () => follow.toggle(zoom) : null}
        />
      </div>
      {isDrawn && <DrawnClipNote startAgain={loading.startAgain} />}
      {props.tools}
      {hasControls && !props.tools && <Controls {...{ props, zoom, isDrawn }} />}
    </>
  );
}

function onLoadFailed(
  { onUnreadable }: PlayerProps,
  loading: ClipLoading,
  { readyState }: HTMLVideoElement,
): void {
  // A clip that was loaded before can be read. Its link has expired.
  const isFirstLoad = readyState === HTMLMediaElement.HAVE_NOTHING;
  if (loading.crossOrigin && isFirstLoad && onUnreadable) onUnreadable();
  else loading.onError();
}

interface ControlsProps {
  readonly props: PlayerProps;
  readonly zoom: Zoom;
  readonly isDrawn: boolean;
}

const Controls = ({ props: { playback, measured, switches }, zoom, isDrawn }: ControlsProps) => (
  <Transport playback={playback} zoom={zoom} isMeasured={measured !== null}>
    {switches?.(isDrawn)}
  </Transport>
);

const isPortrait = (measured: DrawnSession | null): boolean => {
  const size = measured && pictureSizeOf(measured.assessment);
  return size !== null && size.heightPx > size.widthPx;
};

const PlaybackFailure = ({ loading }: { loading: ClipLoading }) => (
  <div class="stage">
    <div class="state" role="alert">
      <p>
        {loading.isUnreachable
          ? consoleTexts.videoPlayer.theClipCouldNotBe
          : consoleTexts.videoPlayer.thisBrowserPlaysNoneOf}
      </p>
      <button onClick={loading.startAgain}>{consoleTexts.videoPlayer.tryAgain}</button>
    </div>
  </div>
);

const DrawnClipNote = ({ startAgain }: { startAgain: () => void }) => (
  <p class="note small row">
    <span class="grow">{consoleTexts.videoPlayer.thisBrowserDoesNotPlay}</span>
    <button onClick={startAgain}>{consoleTexts.videoPlayer.tryAgain}</button>
  </p>
);
