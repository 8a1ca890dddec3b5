import { useSignalEffect } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Playback } from './playback.ts';
import { runnerPathOf } from './runner-path.ts';
import { pictureSizeOf, type DrawnSession } from './session-figure.ts';
import { maxScale, onStage, type StagePoint } from './stage-view.ts';
import type { Zoom } from './zoom.ts';

/** Share of the stage's height that the runner fills when following begins. */
const filledShare = 0.75;

interface Follow {
  /** False if the clip shows nobody, or was not measured. */
  readonly canFollow: boolean;
  /** Returns the place of the runner on the unscaled stage; null if it is not known. */
  readonly runnerOn: (stage: HTMLElement | null) => StagePoint | null;
  /** Moves the view with the runner while following is on. Call it in each render. */
  readonly keepInView: (zoom: Zoom) => void;
  readonly toggle: (zoom: Zoom) => void;
}

/** A zoomed view that follows the runner through the picture. */
export function useFollow(playback: Playback, measured: DrawnSession | null): Follow {
  const size = measured && pictureSizeOf(measured.assessment);
  const path = useMemo(() => measured && runnerPathOf(measured.data), [measured?.data]);
  const placeOn = (stage: HTMLElement | null) => {
    const centre = path?.centreAt(playback.frame.peek() ?? -1) ?? null;
    if (centre === null || size === null || stage === null) return null;
    return onStage(centre, size, stage.getBoundingClientRect());
  };
  const show = (zoom: Zoom, scale?: number): void => {
    const place = placeOn(zoom.stage.current);
    if (place !== null) zoom.centreOn(place, scale);
  };
  return {
    canFollow: path !== null && path.heightPx > 0 && size !== null,
    runnerOn: placeOn,
    keepInView: (zoom) =>
      useSignalEffect(() => {
        void playback.frame.value;
        if (zoom.isFollowing.value) show(zoom);
      }),
    toggle: (zoom) => {
      zoom.isFollowing.value = !zoom.isFollowing.value;
      const place = placeOn(zoom.stage.current);
      if (!zoom.isFollowing.value || zoom.isZoomed.value || place === null) return;
      const heightOnStage = path!.heightPx * place.scale;
      const { height } = zoom.stage.current!.getBoundingClientRect();
      const wanted = (filledShare * height) / heightOnStage;
      zoom.centreOn(place, Math.min(maxScale, Math.max(1.5, wanted)));
    },
  };
}
