import type { SessionExport } from '@strideform/sdk';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { OverlayChoice } from './draw-overlay.ts';
import { useOverlayCanvas } from './overlay-canvas.ts';
import type { Playback } from './playback.ts';
import { Transport } from './transport.tsx';
import { useZoom, type Zoom } from './zoom.ts';

interface PlayerProps {
  readonly playback: Playback;
  /** Clips in the order in which they are tried: a browser may not play the first one. */
  readonly sources: readonly ClipSource[];
  /** null: nothing was measured, and the clip is shown without drawing. */
  readonly data: SessionExport | null;
  readonly choice: OverlayChoice;
  readonly label: string;
  /** Two clips that are compared have their controls in common. */
  readonly hasControls?: boolean;
  /** Controls beside those that move the clip. */
  readonly switches?: ComponentChildren;
  /** What is written about the frame that is shown, above it. */
  readonly words?: ComponentChildren;
  /** Called once the clip can be moved. */
  readonly onReady?: () => void;
}

export interface ClipSource {
  readonly url: string;
  /** Whether the platform has drawn into it, so that nothing is drawn again. */
  readonly isDrawn: boolean;
}

/** The clip with what was measured drawn above the very frame that is shown. */
export function VideoPlayer(props: PlayerProps) {
  const { playback, sources, data, choice, label, hasControls = true, onReady } = props;
  const { switches, words } = props;
  const [sourceIndex, setSourceIndex] = useState(0);
  const zoom = useZoom();
  const source = sources[sourceIndex];
  const { video, canvas, redraw } = useOverlayCanvas({
    playback,
    data: source?.isDrawn ? null : data,
    choice,
    url: source?.url ?? null,
  });
  useEffect(() => (video.current ? playback.attach(video.current) : undefined), [playback, source]);
  if (source === undefined)
    return (
      <div class="stage">
        <div class="state" role="alert">
          <p>This browser plays none of the session's videos.</p>
        </div>
      </div>
    );
  return (
    <>
      <div class="stage" {...zoom.handlers}>
        <div class="picture" style={{ transform: zoom.transform.value }}>
          <video
            ref={video}
            key={source.url}
            src={source.url}
            aria-label={label}
            playsInline
            muted
            preload="auto"
            onLoadedMetadata={() => {
              redraw();
              onReady?.();
            }}
            onError={() => setSourceIndex(sourceIndex + 1)}
          />
          <canvas ref={canvas} aria-hidden="true" />
        </div>
        {words}
        {hasControls && <StageTools zoom={zoom} />}
      </div>
      {source.isDrawn && (
        <p class="note small">
          This browser does not play the original clip, so you see the one with fixed drawings.
        </p>
      )}
      {hasControls && (
        <Transport playback={playback} zoom={zoom}>
          {switches}
        </Transport>
      )}
    </>
  );
}

const StageTools = ({ zoom }: { zoom: Zoom }) => (
  <div class="stage-tools" role="group" aria-label="Zoom">
    <button aria-label="Zoom in" title="+" onClick={() => zoom.zoomBy(1.5)}>
      +
    </button>
    <button aria-label="Zoom out" title="-" onClick={() => zoom.zoomBy(1 / 1.5)}>
      −
    </button>
  </div>
);
