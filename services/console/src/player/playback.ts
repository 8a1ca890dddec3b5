import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { FrameTimes } from './frame-times.ts';
import { momentBeside, strideAround, type GaitMoment } from './gait-moments.ts';

export const speeds = [1, 0.5, 0.25, 0.1] as const;

/** Frame rate of backward play at full speed. It is low because each frame is a seek. */
const backwardFps = 12;

/** The clip's current frame and time, with the actions that change them. */
export class Playback {
  /** Time of the visible picture in the clip, as the browser reports it, s. */
  readonly mediaTimeS = signal(0);
  readonly isPlaying = signal(false);
  readonly speed = signal<number>(1);
  /** The stride that is repeated, in the runner's time; null if none is. */
  readonly loop = signal<{ readonly startS: number; readonly endS: number } | null>(null);
  /** Index of the visible frame; null if the picture was not analysed. */
  readonly frame: ReadonlySignal<number | null>;
  readonly timeS: ReadonlySignal<number>;
  private video: HTMLVideoElement | null = null;
  private backward: ReturnType<typeof setInterval> | undefined;
  private wantedFrame: number | null = null;
  /** True if the clip was playing when its video element was replaced. */
  private wasPlaying = false;
  /** True after the video element was replaced, until the clip is back at its last frame. */
  private isAwaited = false;

  /** @param before the playback of the same clip that this one replaces; its state is kept. */
  constructor(
    readonly times: FrameTimes,
    readonly moments: readonly GaitMoment[],
    before: Playback | null = null,
  ) {
    if (before !== null) {
      this.mediaTimeS.value = before.mediaTimeS.peek();
      this.speed.value = before.speed.peek();
      this.loop.value = before.loop.peek();
    }
    this.frame = computed(() => times.frameAt(this.mediaTimeS.value));
    this.timeS = computed(() => times.runnerTimeAt(this.mediaTimeS.value));
  }

  /** Follows a video element until the returned function is called. */
  attach(video: HTMLVideoElement): () => void {
    this.video = video;
    video.playbackRate = this.speed.value;
    this.isPlaying.value = !video.paused;
    let isAttached = true;
    const note = (_now: number, { mediaTime }: VideoFrameCallbackMetadata): void => {
      if (!isAttached) return;
      // A busy browser can show the first frame before it says that the clip is loaded.
      if (!this.isAwaited) this.mediaTimeS.value = mediaTime;
      if (this.isPlaying.value || this.frame.value === this.wantedFrame) this.wantedFrame = null;
      this.stayInLoop();
      video.requestVideoFrameCallback(note);
    };
    video.requestVideoFrameCallback(note);
    const onPlay = (): void => {
      // Browsers reset the speed when they load the clip again.
      video.playbackRate = this.speed.value;
      this.isPlaying.value = true;
    };
    const onPause = (): void => void (this.isPlaying.value = false);
    const onSeeked = (): void => this.seekToWanted();
    video.addEventListener('play', onPlay);
    video.addEventListener('pause', onPause);
    video.addEventListener('seeked', onSeeked);
    return () => {
      isAttached = false;
      this.isAwaited = true;
      this.stopBackward();
      // An element that is replaced before its clip is loaded has not played on yet.
      this.wasPlaying ||= this.isPlaying.peek();
      this.isPlaying.value = false;
      video.removeEventListener('play', onPlay);
      video.removeEventListener('pause', onPause);
      video.removeEventListener('seeked', onSeeked);
      this.video = null;
    };
  }

  /** Returns to the last frame after the clip was loaded again, and plays on if it played. */
  resume(): void {
    const { video, wantedFrame } = this;
    this.isAwaited = false;
    if (this.wasPlaying) this.play();
    this.wasPlaying = false;
    if (video === null || (wantedFrame === null && this.mediaTimeS.peek() === 0)) return;
    video.currentTime = this.times.seekTimeOf(wantedFrame ?? this.nearestFrame());
  }

  toggle(): void {
    if (this.isPlaying.value || this.backward !== undefined) this.pause();
    else this.play();
  }

  play(): void {
    this.stopBackward();
    void this.video?.play().catch(() => undefined);
  }

  pause(): void {
    this.wasPlaying = false;
    this.stopBackward();
    this.video?.pause();
  }

  /** Plays backward by seeks, frame by frame, because browsers cannot play backward. */
  playBackward(): void {
    this.pause();
    const everyMs = 1000 / (backwardFps * this.speed.value);
    this.backward = setInterval(() => {
      if (this.nearestFrame() === 0) this.pause();
      else this.show(this.nearestFrame() - 1);
    }, everyMs);
  }

  /** Pauses, and shows a frame. */
  goTo(frame: number): void {
    this.pause();
    this.show(frame);
  }

  step(frames: number): void {
    this.goTo((this.wantedFrame ?? this.nearestFrame()) + frames);
  }

  stepMoment(direction: 1 | -1): void {
    const moment = momentBeside(this.moments, this.wantedFrame ?? this.nearestFrame(), direction);
    if (moment !== null) this.goTo(moment.frame);
  }

  goToTime(timeS: number): void {
    this.goTo(this.times.nearest(timeS));
  }

  setSpeed(speed: number): void {
    this.speed.value = speed;
    if (this.video) this.video.playbackRate = speed;
    if (this.backward !== undefined) this.playBackward();
  }

  /** Returns the exact time between frames, in the runner's time; null without a clip. */
  exactTimeS(): number | null {
    return this.video === null ? null : this.times.runnerTimeAt(this.video.currentTime);
  }

  /** Plays at a share of the chosen speed, until a speed is chosen. */
  setPace(share: number): void {
    const { video } = this;
    const rate = this.speed.value * share;
    if (video !== null && video.playbackRate !== rate) video.playbackRate = rate;
  }

  /** Continues to play from another time. */
  playFrom(timeS: number): void {
    const { video, times } = this;
    if (video !== null && !video.seeking)
      video.currentTime = times.seekTimeOf(times.nearest(timeS));
  }

  toggleLoop(): void {
    this.loop.value =
      this.loop.value === null ? strideAround(this.moments, this.timeS.value) : null;
    if (this.loop.value !== null) this.play();
  }

  private nearestFrame = (): number => this.frame.value ?? this.times.nearest(this.timeS.value);

  /** Seeks to a frame. If a seek is running, only the last requested one follows it. */
  private show(frame: number): void {
    const { video } = this;
    if (video === null || this.times.count === 0) return;
    const wanted = Math.max(0, Math.min(frame, this.times.count - 1));
    this.wantedFrame = wanted;
    if (!video.seeking) video.currentTime = this.times.seekTimeOf(wanted);
  }

  private seekToWanted(): void {
    const { video, wantedFrame } = this;
    if (video === null || wantedFrame === null) return;
    const target = this.times.seekTimeOf(wantedFrame);
    if (Math.abs(video.currentTime - target) > 1e-4) video.currentTime = target;
  }

  private stayInLoop(): void {
    const loop = this.loop.value;
    if (loop === null || !this.isPlaying.value || this.video === null) return;
    const timeS = this.timeS.value;
    const isOutside = timeS >= loop.endS || timeS < loop.startS - 0.05;
    if (isOutside) this.playFrom(loop.startS);
  }

  private stopBackward(): void {
    clearInterval(this.backward);
    this.backward = undefined;
  }
}
