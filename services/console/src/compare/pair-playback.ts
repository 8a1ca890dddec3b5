import { useEffect, useRef, useState } from 'preact/hooks';
import type { Playback } from '../player/playback.ts';
import { keepPace } from './keep-pace.ts';

/** A clip of the pair, with the factor by which it plays slower than its runner moved. */
export interface PairedClip {
  readonly playback: Playback;
  readonly slowMotionFactor: number;
}

export interface PairPlayback {
  readonly isPlaying: boolean;
  readonly toggle: () => void;
}

/** Sets the speed of both clips, so that both runners move at the same pace. */
export function setPairSpeed(clips: readonly [PairedClip, PairedClip], speed: number): void {
  for (const { playback, slowMotionFactor } of clips)
    playback.setSpeed(speed * (slowMotionFactor / clips[0].slowMotionFactor));
}

/**
 * Plays both clips at the pace of their runners. They stay together, and stop together: when they
 * are paused, and at the end of the shorter one.
 * @param speed playing speed; 1 is the runners' real speed.
 * @param begin called before the clips play. Its argument is true if a clip is at its end, so that
 *   both must go back to the strike. It returns the second clip's lead, s of the runner's time.
 * @param stopped called when the clips have stopped.
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

  const setSpeeds = (): void => setPairSpeed(clips, speed);
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
