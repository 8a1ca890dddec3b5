import { signal } from '@preact/signals';
import { recordingTypeFor, startRecording, type CanvasRecording } from '../player/record-canvas.ts';
import { drawStage, hasReadableFrame, recordedSize } from './compose-stage.ts';
import { closeMicrophone, openMicrophone, type Microphone } from './microphone.ts';

/** Limits of the API. */
export const voiceOverLimits = { lengthS: 180, bytes: 64 * 2 ** 20 } as const;
/** Part of the limit at which a recording ends, because the last second is still to come. */
const endAtBytes = 0.97 * voiceOverLimits.bytes;

/** Result of a recording, which is not saved yet. */
export interface MadeRecording {
  readonly file: Blob;
  readonly lengthS: number;
  readonly hasSound: boolean;
}

type VoiceOverState =
  | { readonly name: 'starting' }
  | { readonly name: 'recording'; readonly microphone: Microphone }
  | { readonly name: 'made'; readonly made: MadeRecording }
  | { readonly name: 'failed'; readonly reason: 'noRecorder' | 'unreadable' | 'nothingRecorded' };

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
  private isEnded = false;

  /** Starts as soon as the pixels of the clip can be read. */
  async start(stage: HTMLElement): Promise<void> {
    if (recordingTypeFor(true) === null) return this.fail('noRecorder');
    const microphone = await openMicrophone();
    this.microphone = microphone;
    // The person may have closed the panel while the browser asked them.
    if (this.isEnded) return closeMicrophone(microphone);
    await untilReadable(stage);
    if (this.isEnded) return closeMicrophone(microphone);
    Object.assign(this.canvas, recordedSize(stage.getBoundingClientRect()));
    const context = this.canvas.getContext('2d', { alpha: false })!;
    try {
      drawStage(context, stage);
      this.recording = startRecording(this.canvas, microphone.sound, {
        onBytes: (bytes) => void (bytes >= endAtBytes && this.stop()),
        onEnd: () => void this.stop(),
      });
    } catch {
      // Browsers keep the pixels of a clip from pages that may not read them.
      return this.fail('unreadable');
    }
    this.startedAtMs = performance.now();
    this.state.value = { name: 'recording', microphone };
    const draw = (): void => {
      drawStage(context, stage);
      const passedS = (performance.now() - this.startedAtMs) / 1000;
      this.lengthS.value = Math.floor(passedS);
      if (passedS >= voiceOverLimits.lengthS) void this.stop();
      else this.frame = requestAnimationFrame(draw);
    };
    draw();
  }

  /** Ends the recording. It can then be watched and saved. */
  async stop(): Promise<void> {
    const { recording, microphone } = this;
    if (this.isEnded || recording === null || microphone === null) return;
    const passedS = (performance.now() - this.startedAtMs) / 1000;
    this.end();
    const file = await recording.stop().catch(() => null);
    closeMicrophone(microphone);
    if (file === null) return this.fail('nothingRecorded');
    const lengthS = Math.min(voiceOverLimits.lengthS, Math.round(passedS * 100) / 100);
    const made = { file, lengthS, hasSound: microphone.sound !== null };
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

  private fail(reason: (VoiceOverState & { name: 'failed' })['reason']): void {
    this.end();
    if (this.microphone !== null) closeMicrophone(this.microphone);
    this.state.value = { name: 'failed', reason };
  }

  private end(): void {
    this.isEnded = true;
    cancelAnimationFrame(this.frame);
  }
}

/** Resolves once the stage has a frame of a clip whose pixels can be read. */
async function untilReadable(stage: HTMLElement): Promise<void> {
  for (;;) {
    const video = stage.querySelector('video');
    if (video !== null && hasReadableFrame(video)) return;
    await new Promise(requestAnimationFrame);
  }
}
