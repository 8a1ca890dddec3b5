import type { SessionExport } from '@strideform/sdk';
import { useSignalEffect, useSignal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { drawOverlay, type OverlayChoice } from './draw-overlay.ts';
import type { Playback } from './playback.ts';
import { Transport } from './transport.tsx';
import { useZoom } from './zoom.ts';

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
  const video = useRef<HTMLVideoElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [sourceIndex, setSourceIndex] = useState(0);
  const size = useSignal(0);
  const zoom = useZoom();
  const source = sources[sourceIndex];
  const shown = useSignal({ data, choice, isDrawn: false });
  shown.value = { data, choice, isDrawn: source?.isDrawn ?? false };

  useEffect(() => (video.current ? playback.attach(video.current) : undefined), [playback, source]);
  useEffect(() => {
    if (!canvas.current) return;
    const observer = new ResizeObserver(() => (size.value += 1));
    observer.observe(canvas.current);
    return () => observer.disconnect();
  }, [source]);
  useSignalEffect(() => {
    void size.value;
    draw(canvas.current, video.current, playback.frame.value, shown.value);
  });

  if (source === undefined)
    return (
      <div class="stage">
        <div class="state" role="alert">
          <p>This browser plays none of the session's videos.</p>
        </div>
      </div>
    );
  return (
    <div class="stack">
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
              size.value += 1;
              onReady?.();
            }}
            onError={() => setSourceIndex(sourceIndex + 1)}
          />
          <canvas ref={canvas} aria-hidden="true" />
        </div>
      </div>
      {source.isDrawn && (
        <p class="note small">
          This browser does not play the original clip, so you see the one with fixed drawings.
        </p>
      )}
      {hasControls && <Transport playback={playback} zoom={zoom} />}
    </div>
  );
}

interface ShownOverlay {
  readonly data: SessionExport | null;
  readonly choice: OverlayChoice;
  readonly isDrawn: boolean;
}

function draw(
  canvas: HTMLCanvasElement | null,
  video: HTMLVideoElement | null,
  frame: number | null,
  { data, choice, isDrawn }: ShownOverlay,
): void {
  const context = canvas?.getContext('2d');
  if (!canvas || !video || !context) return;
  canvas.width = Math.round(canvas.clientWidth * devicePixelRatio);
  canvas.height = Math.round(canvas.clientHeight * devicePixelRatio);
  canvas.dataset['frame'] = String(frame ?? '');
  if (data === null || frame === null || isDrawn || video.videoWidth === 0) return;
  const scale = Math.min(canvas.width / video.videoWidth, canvas.height / video.videoHeight);
  // The picture lies in the middle of the element, with bars beside it.
  const left = (canvas.width - scale * video.videoWidth) / 2;
  const top = (canvas.height - scale * video.videoHeight) / 2;
  context.translate(left, top);
  drawOverlay({ context, scale }, data, frame, choice);
}
