/** Container and codecs of a recording. */
export interface RecordingType {
  /** Media type with codecs, as the recorder takes it. */
  readonly recorderType: string;
  /** Media type of the file, without codecs. */
  readonly fileType: 'video/mp4' | 'video/webm';
  readonly extension: 'mp4' | 'webm';
}

/** A running recording of a canvas. */
export interface CanvasRecording {
  readonly type: RecordingType;
  /** Ends the recording, and returns its file. Rejects if the browser could not record. */
  readonly stop: () => Promise<Blob>;
}

interface CaptureOptions {
  readonly framesPerSecond?: number;
  readonly videoBitsPerSecond?: number;
  /** Called about once a second with the size of the recording so far. */
  readonly onBytes?: (bytes: number) => void;
  /** Called if the recording ends without `stop`, for example because the browser failed. */
  readonly onEnd?: () => void;
}

const audioBitsPerSecond = 64_000;
const chunkMs = 1000;

/**
 * Types in order of preference. All devices play H.264 with AAC. An MP4 type without codecs comes
 * last, because some browsers then choose codecs that fewer devices play than WebM.
 */
const types: readonly (readonly [RecordingType['extension'], video: string, audio: string])[] = [
  ['mp4', 'avc1.42E028', 'mp4a.40.2'],
  ['mp4', 'avc1.42E028', 'opus'],
  ['webm', 'vp8', 'opus'],
  ['webm', '', ''],
  ['mp4', '', ''],
];

/** Returns the best type that the browser records, or null if it records none. */
export function recordingTypeFor(
  hasAudio: boolean,
  isSupported = browserSupports,
): RecordingType | null {
  const offered = types.map(([extension, video, audio]): RecordingType => {
    const fileType = `video/${extension}` as const;
    const codecs = [video, ...(hasAudio ? [audio] : [])].filter((codec) => codec !== '');
    const recorderType = codecs.length === 0 ? fileType : `${fileType};codecs=${codecs.join()}`;
    return { recorderType, fileType, extension };
  });
  return offered.find(({ recorderType }) => isSupported(recorderType)) ?? null;
}

const browserSupports = (type: string): boolean =>
  typeof MediaRecorder !== 'undefined' && MediaRecorder.isTypeSupported(type);

/**
 * Records what is drawn on a canvas, with sound if a stream is given. The caller stops the tracks
 * of the sound.
 * @throws {Error} if the browser records no video; see `recordingTypeFor`
 */
export function startRecording(
  canvas: HTMLCanvasElement,
  audio: MediaStream | null,
  options: CaptureOptions = {},
): CanvasRecording {
  const type = recordingTypeFor(audio !== null);
  if (type === null) throw new Error('This browser cannot record a canvas.');
  const { framesPerSecond = 30, videoBitsPerSecond = 2_000_000, onBytes, onEnd } = options;
  const pictures = canvas.captureStream(framesPerSecond).getVideoTracks();
  const stream = new MediaStream([...pictures, ...(audio?.getAudioTracks() ?? [])]);
  const recorder = new MediaRecorder(stream, {
    mimeType: type.recorderType,
    videoBitsPerSecond,
    audioBitsPerSecond,
  });
  const chunks: Blob[] = [];
  let bytes = 0;
  recorder.addEventListener('dataavailable', ({ data }) => {
    if (data.size === 0) return;
    chunks.push(data);
    bytes += data.size;
    onBytes?.(bytes);
  });
  let isStopping = false;
  let failure: Error | null = null;
  recorder.addEventListener('error', (event) => {
    failure ??= new Error('The browser stopped recording.', { cause: event });
  });
  // Browsers send `stop` after an error, too, and after the last chunk.
  const ended = new Promise<void>((resolve) => {
    recorder.addEventListener('stop', () => {
      for (const track of pictures) track.stop();
      resolve();
      if (!isStopping) onEnd?.();
    });
  });
  recorder.start(chunkMs);
  const stop = async (): Promise<Blob> => {
    isStopping = true;
    if (recorder.state !== 'inactive') recorder.stop();
    await ended;
    // A recording that ended early is still worth keeping.
    if (chunks.length === 0) throw failure ?? new Error('Nothing was recorded.');
    return new Blob(chunks, { type: type.fileType });
  };
  return { type, stop };
}
