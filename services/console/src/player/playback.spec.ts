import { FrameTimes } from './frame-times.ts';
import { Playback } from './playback.ts';

/** A video element that plays as soon as it is asked to. */
class FakeVideo extends EventTarget {
  paused = true;
  seeking = false;
  playbackRate = 1;
  currentTime = 0;
  private onFrame: VideoFrameRequestCallback | undefined;

  async play(): Promise<void> {
    this.paused = false;
    this.dispatchEvent(new Event('play'));
  }

  pause(): void {
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }

  requestVideoFrameCallback(onFrame: VideoFrameRequestCallback): number {
    this.onFrame = onFrame;
    return 0;
  }

  showFrame(mediaTime: number): void {
    this.onFrame!(0, { mediaTime } as VideoFrameCallbackMetadata);
  }
}

describe('a clip that is loaded again', () => {
  let playback: Playback;
  const attach = () => {
    const video = new FakeVideo();
    return { video, detach: playback.attach(video as unknown as HTMLVideoElement) };
  };
  beforeEach(() => {
    playback = new Playback(new FrameTimes([0, 0.02, 0.04], 1), []);
  });

  test('plays on if it played, even if its element is replaced twice before it is loaded', () => {
    const first = attach();
    playback.play();
    first.detach();
    attach().detach();
    const { video } = attach();
    playback.resume();
    expect(video.paused).toBe(false);
  });

  test('returns to its frame, even if its first frame is shown before it counts as loaded', () => {
    const first = attach();
    first.video.showFrame(0.04);
    first.detach();
    const { video } = attach();
    video.showFrame(0);
    playback.resume();
    expect(playback.times.nearest(video.currentTime)).toBe(2);
    video.showFrame(0.02);
    expect(playback.frame.value).toBe(1);
  });

  test('stays paused if it was paused while it was being loaded', () => {
    const first = attach();
    playback.play();
    first.detach();
    const { video } = attach();
    playback.pause();
    playback.resume();
    expect(video.paused).toBe(true);
  });
});
