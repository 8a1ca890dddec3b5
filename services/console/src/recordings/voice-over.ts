import { signal } from '@preact/signals';
import { sleep } from '../api/sleep.ts';
import { recordingTypeFor, startRecording, type CanvasRecording } from '../player/record-canvas.ts';
import { drawStage, hasReadableFrame, recordedSize } from './compose-stage.ts';
import { closeMicrophone, openMicrophone, type Microphone } from './microphone.ts';

/** Limits of the API. */
export const voiceOverLimits = { lengthS: 180, bytes: 64 * 2 ** 20 } as const;
/** Length at which a recording ends, because the recorder takes a moment to stop, s. */
const endAtS = voiceOverLimits.lengthS - 1;
/** Part of the limit at which a recording ends, because the last second is still to come. */
const endAtBytes = 0.97 * voiceOverLimits.bytes;
/** Longest wait for the clip, ms. */
const readableWithinMs = 15_000;
const checkEveryMs = 50;

/** Reasons why a recording ended before the coach stopped it. Each has a sentence. */
type EarlyEnd = 'limitReached' | 'pageHidden';

/** Reasons why there is no recording. Each has a sentence that says what to do. */
type VoiceOverFailure =
  'noRecorder' | 'unreadable' | 'notLoaded' | 'pageHidden' | 'notStarted' | 'nothingRecorded';

/** Result of a recording, which is not saved yet. */
export interface MadeRecording {
  readonly file: Blob;
  readonly lengthS: number;
  readonly hasSound: boolean;
  /** null if the coach stopped it. */
  readonly endedBy: EarlyEnd | null;
}

type VoiceOverState =
  | { readonly name: 'starting' }
  | { readonly name: 'recording'; readonly microphone: Microphone }
  | { readonly name: 'made'; readonly made: MadeRecording }
  | { readonly name: 'failed'; readonly reason: VoiceOverFailure };

/** Records what a stage shows, and what is said meanwhile. */
export class VoiceOver {
  readonly state = signal<VoiceOverState>({ name: 'starting' });
  /** Length so far, whole seconds. */
  readonly lengthS = signal(0);
  private readonly canvas = document.createElement('canvas');
  private recording: CanvasRecording | null = null;
  private microphone: Microphone | null = null;
  private startedAtMs = 0;
  private frame = 0;
  private limitTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly ended = new AbortController();

  /** Starts as soon as the pixels of the clip can be read. */
  async start(stage: HTMLElement): Promise<void> {
    if (recordingTypeFor(true) === null) return this.fail('noRecorder');
    const isReadable = await isReadableInTime(stage, this.ended.signal);
    if (this.isEnded) return;
    if (!isReadable) return this.fail('notLoaded');
    const microphone = await openMicrophone();
    this.microphone = microphone;
    // The person may have closed the panel while the browser asked them.
    if (this.isEnded) return closeMicrophone(microphone);
    if (document.hidden) return this.fail('pageHidden');
    this.record(stage, microphone);
  }

  private record(stage: HTMLElement, microphone: Microphone): void {
    Object.assign(this.canvas, recordedSize(stage.getBoundingClientRect()));
    const context = this.canvas.getContext('2d', { alpha: false })!;
    try {
      drawStage(context, stage);
      this.recording = startRecording(this.canvas, microphone.sound, {
        onBytes: (bytes) => void (bytes >= endAtBytes && this.stop('limitReached')),
        onEnd: () => void this.stop(),
      });
    } catch (error) {
      // Browsers keep the pixels of a clip from pages that may not read them.
      const isKept = error instanceof DOMException && error.name === 'SecurityError';
      return this.fail(isKept ? 'unreadable' : 'notStarted');
    }
    this.startedAtMs = performance.now();
    this.state.value = { name: 'recording', microphone };
    this.endInTime();
    const draw = (): void => {
      drawStage(context, stage);
      this.lengthS.value = Math.floor(this.passedS());
      this.frame = requestAnimationFrame(draw);
    };
    draw();
  }

  /** Ends the recording at its limit, and when browsers stop drawing because the page is hidden. */
  private endInTime(): void {
    this.limitTimer = setTimeout(() => void this.stop('limitReached'), endAtS * 1000);
    const onChange = (): void => void (document.hidden && this.stop('pageHidden'));
    document.addEventListener('visibilitychange', onChange, { signal: this.ended.signal });
  }

  /** Ends the recording. It can then be watched and saved. */
  async stop(endedBy: EarlyEnd | null = null): Promise<void> {
    const { recording, microphone } = this;
    if (this.isEnded || recording === null || microphone === null) return;
    const lengthS = Math.round(this.passedS() * 100) / 100;
    this.end();
    const file = await recording.stop().catch(() => null);
    closeMicrophone(microphone);
    if (file === null) return this.fail('nothingRecorded');
    const made = { file, lengthS, hasSound: microphone.sound !== null, endedBy };
    this.state.value = { name: 'made', made };
  }

  /** Throws away what was recorded so far. */
  cancel(): void {
    if (this.isEnded) return;
    this.end();
    void this.recording?.stop().catch(() => undefined);
    if (this.microphone !== null) closeMicrophone(this.microphone);
  }

  /** The clip can only be shown, and not be read. */
  failUnreadable(): void {
    if (!this.isEnded && this.recording === null) this.fail('unreadable');
  }

  private fail(reason: VoiceOverFailure): void {
    this.end();
    if (this.microphone !== null) closeMicrophone(this.microphone);
    this.state.value = { name: 'failed', reason };
  }

  private passedS = (): number => (performance.now() - this.startedAtMs) / 1000;

  private get isEnded(): boolean {
    return this.ended.signal.aborted;
  }

  private end(): void {
    this.ended.abort();
    clearTimeout(this.limitTimer);
    cancelAnimationFrame(this.frame);
  }
}

/**
 * Waits until the stage has a frame of a clip whose pixels can be read. Returns false if it has
 * none in time, or if the wait is ended.
 */
async function isReadableInTime(stage: HTMLElement, ended: AbortSignal): Promise<boolean> {
  const endMs = performance.now() + readableWithinMs;
  while (!ended.aborted && performance.now() < endMs) {
    const video = stage.querySelector('video');
    if (video !== null && hasReadableFrame(video)) return true;
    await sleep(checkEveryMs);
  }
  return false;
}
