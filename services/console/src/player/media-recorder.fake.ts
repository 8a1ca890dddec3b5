/** Track of a stream, as far as a recording uses it. */
export class FakeTrack {
  isStopped = false;

  stop(): void {
    this.isStopped = true;
  }
}

export class FakeStream {
  constructor(readonly tracks: readonly FakeTrack[]) {}

  getVideoTracks = () => this.tracks;
  getAudioTracks = () => this.tracks;
}

/** A recorder that writes when its test says so. Like a browser, it sends a chunk before `stop`. */
export class FakeRecorder extends EventTarget {
  static supported: readonly string[] = [];
  static last: FakeRecorder;
  static isTypeSupported = (type: string): boolean => FakeRecorder.supported.includes(type);
  state = 'inactive';
  private unwritten = '';

  constructor(
    readonly stream: FakeStream,
    readonly options: MediaRecorderOptions,
  ) {
    super();
    FakeRecorder.last = this;
  }

  start(): void {
    this.state = 'recording';
  }

  record(content: string): void {
    this.unwritten += content;
  }

  flush(): void {
    const data = new Blob([this.unwritten]);
    this.unwritten = '';
    this.dispatchEvent(Object.assign(new Event('dataavailable'), { data }));
  }

  fail(): void {
    this.dispatchEvent(new Event('error'));
    this.stop();
  }

  stop(): void {
    if (this.state === 'inactive') throw new Error('The recorder is inactive.');
    this.state = 'inactive';
    queueMicrotask(() => {
      this.flush();
      this.dispatchEvent(new Event('stop'));
    });
  }
}

/** A canvas with one track, as far as a recording uses it. */
export const canvasOf = (track: FakeTrack): HTMLCanvasElement =>
  ({ captureStream: () => new FakeStream([track]) }) as unknown as HTMLCanvasElement;
