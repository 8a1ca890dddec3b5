import type { ClipSource, OfferedClips } from '../player/clip-loading.ts';
import type { Playback } from '../player/playback.ts';
import { startRecording } from '../player/record-canvas.ts';
import type { DrawnSession } from '../player/session-figure.ts';
import type { CommonSpan } from './aligned-frames.ts';
import { nextEvent, StandstillWatch } from './clip-waits.ts';
import { keepPace } from './keep-pace.ts';
import { setPairSpeed, type PairedClip } from './pair-playback.ts';
import { PairPicture, type PairLook, type PicturedClip } from './pair-picture.ts';

/** A clip to record. Its playback is not that of the page, which can go on. */
export interface RecordedClip extends PairedClip {
  readonly clips: OfferedClips;
  readonly measured: DrawnSession | null;
}

export interface RecordedPair {
  readonly clips: readonly [RecordedClip, RecordedClip];
  readonly look: PairLook;
  readonly span: CommonSpan;
  /** Time by which the second clip is ahead, s of the runner's time. */
  readonly leadS: number;
  readonly speed: number;
}

export interface SavedVideo {
  readonly file: Blob;
  readonly extension: string;
}

/** Reasons why a pair could not be recorded. */
export type RecordingFailure = 'unreadable' | 'stalled' | 'hidden' | 'failed';

/** Limits of waits, after which a clip counts as lost, ms. */
const loadedWithinMs = 30_000;
const soughtWithinMs = 15_000;
const standstillMs = 10_000;

export class PairNotRecorded extends Error {
  constructor(readonly reason: RecordingFailure) {
    super(`The clips could not be recorded: ${reason}.`);
  }
}

/**
 * Plays both clips once and records them.
 * @param onProgress called with the recorded share
 * @throws {PairNotRecorded}; the signal's reason if it is aborted
 */
export async function recordPair(
  pair: RecordedPair,
  canvas: HTMLCanvasElement,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<SavedVideo> {
  const opened: OpenedClip[] = [];
  try {
    for (const clip of pair.clips) opened.push(await openClip(clip, signal));
    return await recordOpened(pair, opened as [OpenedClip, OpenedClip], canvas, {
      signal,
      onProgress,
    });
  } finally {
    for (const clip of opened) clip.close();
  }
}

interface OpenedClip {
  readonly video: HTMLVideoElement;
  readonly playback: Playback;
  readonly picture: () => PicturedClip;
  readonly close: () => void;
}

async function openClip(
  { clips, playback, measured }: RecordedClip,
  signal: AbortSignal,
): Promise<OpenedClip> {
  const sources = await clips.renew().catch(() => clips.sources);
  for (const source of sources) {
    const video = await loadVideo(source, signal);
    if (video === null) continue;
    const detach = playback.attach(video);
    const drawn = source.isDrawn ? null : measured;
    return {
      video,
      playback,
      picture: () => ({ video, measured: drawn, frame: playback.frame.peek() }),
      close: () => {
        video.pause();
        detach();
        unload(video);
      },
    };
  }
  throw new PairNotRecorded('unreadable');
}

/** Loads a clip whose pixels the page may read. Returns null if the browser cannot. */
async function loadVideo(
  { url }: ClipSource,
  signal: AbortSignal,
): Promise<HTMLVideoElement | null> {
  const video = document.createElement('video');
  video.crossOrigin = 'anonymous';
  video.muted = true;
  video.playsInline = true;
  video.preload = 'auto';
  video.src = url;
  const event = await nextEvent(video, ['canplay', 'error'], signal, loadedWithinMs);
  if (event === 'canplay') return video;
  unload(video);
  return null;
}

function unload(video: HTMLVideoElement): void {
  video.removeAttribute('src');
  video.load();
}

type Run = Parameters<typeof recordPair>[2];

async function recordOpened(
  { look, clips, span, leadS, speed }: RecordedPair,
  opened: readonly [OpenedClip, OpenedClip],
  canvas: HTMLCanvasElement,
  run: Run,
): Promise<SavedVideo> {
  const [first, second] = opened;
  const picture = new PairPicture(canvas, look, [first.video, second.video]);
  const draw = (): void => picture.draw([first.picture(), second.picture()]);
  await showFrame(first, span.startS, run.signal);
  await showFrame(second, span.startS + leadS, run.signal);
  draw();
  let isBroken = false;
  const recording = startRecording(canvas, null, {
    videoBitsPerSecond: 6_000_000,
    onEnd: () => (isBroken = true),
  });
  try {
    setPairSpeed(clips, speed);
    for (const { playback } of opened) playback.play();
    const watches = opened.map(() => new StandstillWatch(standstillMs));
    await eachFrame(run.signal, () => {
      if (isBroken) throw new PairNotRecorded('failed');
      requireMoving(opened, watches);
      draw();
      keepPace(first.playback, second.playback, leadS);
      const passedS = (first.playback.exactTimeS() ?? span.endS) - span.startS;
      const share = Math.min(1, passedS / (span.endS - span.startS));
      run.onProgress(share);
      return share === 1 || opened.some(({ video }) => video.ended);
    });
  } catch (error) {
    await recording.stop().catch(() => undefined);
    throw error;
  }
  const file = await recording.stop().catch(() => {
    throw new PairNotRecorded('failed');
  });
  return { file, extension: recording.type.extension };
}

/** @throws {PairNotRecorded} if a clip has failed, or does not play on */
function requireMoving(opened: readonly OpenedClip[], watches: readonly StandstillWatch[]): void {
  const nowMs = performance.now();
  for (const [index, { video }] of opened.entries()) {
    if (video.error !== null) throw new PairNotRecorded('unreadable');
    if (watches[index]!.hasStalled(video.currentTime, nowMs)) throw new PairNotRecorded('stalled');
  }
}

async function showFrame(
  { video, playback }: OpenedClip,
  timeS: number,
  signal: AbortSignal,
): Promise<void> {
  const event = nextEvent(video, ['seeked', 'error'], signal, soughtWithinMs);
  playback.goToTime(timeS);
  const name = await event;
  if (name !== 'seeked') throw new PairNotRecorded(name === null ? 'stalled' : 'unreadable');
}

/**
 * Calls `step` before each frame of the page until it returns true.
 * @throws {PairNotRecorded} once the page is hidden, because browsers then show no frames
 */
const eachFrame = (signal: AbortSignal, step: () => boolean): Promise<void> =>
  new Promise((resolve, reject) => {
    const ended = new AbortController();
    const end = (settle: () => void): void => {
      ended.abort();
      settle();
    };
    const listening = { signal: ended.signal };
    signal.addEventListener('abort', () => end(() => reject(signal.reason as Error)), listening);
    document.addEventListener(
      'visibilitychange',
      () => document.hidden && end(() => reject(new PairNotRecorded('hidden'))),
      listening,
    );
    const next = (): void => {
      if (ended.signal.aborted) return;
      try {
        if (step()) end(resolve);
        else requestAnimationFrame(next);
      } catch (error) {
        end(() => reject(error as Error));
      }
    };
    requestAnimationFrame(next);
  });
