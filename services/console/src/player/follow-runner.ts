import { useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Playback } from './playback.ts';
import { runnerPathOf } from './runner-path.ts';
import { pictureSizeOf, type DrawnSession } from './session-figure.ts';
import { maxScale, onStage, type StagePoint, type StageSize } from './stage-view.ts';
import type { Zoom } from './zoom.ts';

/** Share of the stage's height that the runner fills when following begins. */
const filledShare = 0.75;

/** A switch of the page that turns following on and off, for example for two clips. */
export interface LinkedFollow {
  readonly isOn: boolean;
  readonly changed: (isOn: boolean) => void;
}

interface Follow {
  /** False if the clip shows nobody, or was not measured. */
  readonly canFollow: boolean;
  /** Returns the place of the runner on the unscaled stage; null if it is not known. */
  readonly runnerOn: (stage: HTMLElement | null) => StagePoint | null;
  /** Moves the view with the runner while following is on. Call it in each render. */
  readonly keepInView: (zoom: Zoom) => void;
  readonly toggle: (zoom: Zoom) => void;
  /** Begins again if the page wants to follow. Call it when the stage has its size. */
  readonly clipLoaded: (zoom: Zoom) => void;
}

/** The runner on a stage of some size: the place, and the usual height, CSS px. */
export interface RunnerOnStage extends StagePoint {
  readonly height: number;
}

interface FollowedSession {
  readonly data: Pick<DrawnSession['data'], 'keypoints' | 'all_timestamps'>;
  readonly assessment: Pick<DrawnSession['assessment'], 'picture'>;
}

/** Returns the runner on the unscaled stage in a frame; null if the frame shows nobody. */
export type RunnerPlaces = (frame: number | null, stage: StageSize) => RunnerOnStage | null;

/** Returns where a runner is on the unscaled stage, by frame; null if nobody was found. */
export function runnerPlaces(
  { data, assessment }: FollowedSession,
  isMirrored: boolean,
): RunnerPlaces | null {
  const size = pictureSizeOf(assessment);
  const path = runnerPathOf(data);
  if (size === null || path.heightPx === 0) return null;
  return (frame, stage) => {
    const centre = frame === null ? null : path.centreAt(frame);
    if (centre === null) return null;
    const { x, y, scale } = onStage(centre, size, stage);
    return { x: isMirrored ? stage.width - x : x, y, height: path.heightPx * scale };
  };
}

/** Returns the scale at which the runner fills most of the stage. */
const usualScale = (runner: RunnerOnStage, stage: StageSize): number =>
  Math.min(maxScale, Math.max(1.5, (filledShare * stage.height) / runner.height));

interface FollowOptions {
  readonly isMirrored: boolean;
  readonly linked?: LinkedFollow | undefined;
}

/** A zoomed view that follows the runner through the picture. */
export function useFollow(
  playback: Playback,
  measured: DrawnSession | null,
  { isMirrored, linked }: FollowOptions,
): Follow {
  const places = useMemo(
    () => measured && runnerPlaces(measured, isMirrored),
    [measured?.data, isMirrored],
  );
  const latest = useRef(places);
  latest.current = places;
  /** True until the runner's place is known, so that the view can be zoomed. */
  const isScaleWanted = useRef(false);
  const runnerOn = (stage: HTMLElement | null): RunnerOnStage | null =>
    stage && (latest.current?.(playback.frame.peek(), stage.getBoundingClientRect()) ?? null);
  const show = (zoom: Zoom): void => {
    const stage = zoom.stage.current;
    const runner = runnerOn(stage);
    if (stage === null || runner === null) return;
    const isScaled = isScaleWanted.current && !zoom.isZoomed.peek();
    isScaleWanted.current = false;
    zoom.centreOn(runner, isScaled ? usualScale(runner, stage.getBoundingClientRect()) : undefined);
  };
  const setFollowing = (zoom: Zoom, isOn: boolean): void => {
    isScaleWanted.current = isOn;
    zoom.isFollowing.value = isOn;
  };
  return {
    canFollow: places !== null,
    runnerOn,
    keepInView: (zoom) => {
      useSignalEffect(() => {
        void playback.frame.value;
        if (zoom.isFollowing.value) show(zoom);
      });
      useLinkedFollow(zoom, linked, (isOn) => setFollowing(zoom, isOn));
    },
    toggle: (zoom) => setFollowing(zoom, !zoom.isFollowing.peek()),
    clipLoaded: (zoom) => {
      if (!linked?.isOn) return;
      isScaleWanted.current = true;
      show(zoom);
    },
  };
}

/** Keeps following and the switch of the page the same. */
function useLinkedFollow(
  { isFollowing }: Zoom,
  linked: LinkedFollow | undefined,
  setFollowing: (isOn: boolean) => void,
): void {
  const latest = useRef(linked);
  latest.current = linked;
  /**
   * Value that the page and the player last agreed on. Without it, a player that has not loaded yet
   * would switch following off for the page.
   */
  const agreed = useRef(false);
  useEffect(() => {
    if (linked === undefined) return;
    agreed.current = linked.isOn;
    if (isFollowing.peek() !== linked.isOn) setFollowing(linked.isOn);
  }, [linked?.isOn]);
  useSignalEffect(() => {
    const isOn = isFollowing.value;
    if (isOn === agreed.current) return;
    agreed.current = isOn;
    latest.current?.changed(isOn);
  });
}
