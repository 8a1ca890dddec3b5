import { useEffect, useRef, useState } from 'preact/hooks';
import type { Playback } from '../player/playback.ts';
import { keepPace } from './keep-pace.ts';

/** A clip of the pair, and how many times slower it plays than its runner moved. */
export interface PairedClip {
  readonly playback: Playback;
  readonly slowMotionFactor: number;
}

export interface PairPlayback {
  readonly isPlaying: boolean;
  readonly toggle: () => void;
}

/**
 * Plays both clips at the pace of their runners. They stay together, and stop together: when they
 * are paused, and at the end of the shorter one.
 * @param speed how fast they play; 1: as their runners ran
 * @param begin called before they play, with whether one is at its end and both have to go back to
 *   the strike; says by how much the second clip is ahead there, s of the runner's time
 * @param stopped called once they have stopped
 */
export function usePairPlayback(
  clips: readonly [PairedClip, PairedClip],
  speed: number,
  begin: (isAtEnd: boolean) => number,
  stopped: () => void,
): PairPlayback {
  const [isPlaying, setPlaying] = useState(false);
  const wereBothPlaying = useRef(false);
  const leadS = useRef(0);
  const playingCount = clips.filter(({ playback }) => playback.isPlaying.value).length;

  const setSpeeds = (): void => {
    for (const { playback, slowMotionFactor } of clips)
      playback.setSpeed(speed * (slowMotionFactor / clips[0].slowMotionFactor));
  };
  const play = (): void => {
    leadS.current = begin(clips.some(({ playback }) => isAtEnd(playback)));
    setSpeeds();
    wereBothPlaying.current = false;
    for (const { playback } of clips) playback.play();
    setPlaying(true);
  };
  const stop = (): void => {
    for (const { playback } of clips) playback.pause();
    setPlaying(false);
    stopped();
  };
  useEffect(setSpeeds, [speed, clips[0].playback, clips[1].playback]);
  useEffect(() => {
    if (!isPlaying) return;
    if (playingCount === clips.length) wereBothPlaying.current = true;
    else if (wereBothPlaying.current) stop();
  }, [isPlaying, playingCount]);
  useEffect(() => {
    if (!isPlaying) return;
    const [first, second] = clips.map(({ playback }) => playback) as [Playback, Playback];
    let next = requestAnimationFrame(follow);
    function follow(): void {
      keepPace(first, second, leadS.current);
      next = requestAnimationFrame(follow);
    }
    return () => cancelAnimationFrame(next);
  }, [isPlaying]);
  return { isPlaying, toggle: isPlaying ? stop : play };
}

const isAtEnd = ({ frame, times }: Playback): boolean =>
  frame.value !== null && frame.value >= times.count - 1;
