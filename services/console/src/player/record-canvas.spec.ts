import { canvasOf, FakeRecorder, FakeStream, FakeTrack } from './media-recorder.fake.ts';
import { recordingTypeFor, startRecording } from './record-canvas.ts';

const h264 = 'video/mp4;codecs=avc1.42E028,mp4a.40.2';
const vp8 = 'video/webm;codecs=vp8,opus';

const audioOf = (track: FakeTrack): MediaStream =>
  new FakeStream([track]) as unknown as MediaStream;

describe('the type of a recording', () => {
  const typeAmong = (types: readonly string[], hasAudio = true) =>
    recordingTypeFor(hasAudio, (type) => types.includes(type));

  test('is MP4 if the browser writes codecs that all devices play', () => {
    expect(typeAmong([vp8, 'video/mp4', h264])).toEqual({
      recorderType: h264,
      fileType: 'video/mp4',
      extension: 'mp4',
    });
  });

  test('is WebM if the browser would choose other codecs for MP4', () => {
    expect(typeAmong(['video/mp4', vp8])).toMatchObject({ recorderType: vp8, extension: 'webm' });
  });

  test('is MP4 if the browser writes nothing else', () => {
    expect(typeAmong(['video/mp4'])).toMatchObject({ recorderType: 'video/mp4' });
  });

  test('names no codec for sound if there is no sound', () => {
    expect(typeAmong([vp8, 'video/webm;codecs=vp8'], false)).toMatchObject({
      recorderType: 'video/webm;codecs=vp8',
    });
  });

  test('is null if the browser records none, or has no recorder', () => {
    expect(typeAmong([])).toBeNull();
    expect(recordingTypeFor(true)).toBeNull();
  });
});

describe('a recording of a canvas', () => {
  const browser = globalThis as Record<string, unknown>;
  beforeEach(() => {
    FakeRecorder.supported = [vp8, 'video/webm;codecs=vp8'];
    Object.assign(browser, { MediaRecorder: FakeRecorder, MediaStream: FakeStream });
  });
  afterEach(() => {
    delete browser['MediaRecorder'];
    delete browser['MediaStream'];
  });

  test('returns everything that was recorded, as a file of its type', async () => {
    const sizes: number[] = [];
    const [picture, sound] = [new FakeTrack(), new FakeTrack()];
    const recording = startRecording(canvasOf(picture), audioOf(sound), {
      onBytes: (bytes) => sizes.push(bytes),
    });
    const recorder = FakeRecorder.last;
    expect(recorder.stream.tracks).toEqual([picture, sound]);
    recorder.record('one ');
    recorder.flush();
    recorder.record('two');
    const file = await recording.stop();
    expect([await file.text(), file.type]).toEqual(['one two', 'video/webm']);
    expect(recording.type.extension).toBe('webm');
    expect(sizes).toEqual([4, 7]);
    // The microphone belongs to the caller.
    expect([picture.isStopped, sound.isStopped]).toEqual([true, false]);
  });

  test('records no sound without a stream', () => {
    const picture = new FakeTrack();
    startRecording(canvasOf(picture), null);
    expect(FakeRecorder.last.stream.tracks).toEqual([picture]);
    expect(FakeRecorder.last.options.mimeType).toBe('video/webm;codecs=vp8');
  });

  test('keeps what was recorded before the browser failed, and reports the end', async () => {
    const onEnd = jest.fn();
    const recording = startRecording(canvasOf(new FakeTrack()), null, { onEnd });
    FakeRecorder.last.record('some');
    FakeRecorder.last.fail();
    const file = await recording.stop();
    expect(await file.text()).toBe('some');

    const other = startRecording(canvasOf(new FakeTrack()), null, { onEnd });
    FakeRecorder.last.record('more');
    FakeRecorder.last.fail();
    await new Promise(setImmediate);
    expect(onEnd).toHaveBeenCalledTimes(1);
    expect(await (await other.stop()).text()).toBe('more');
  });

  test('rejects if nothing was recorded', async () => {
    const recording = startRecording(canvasOf(new FakeTrack()), null);
    FakeRecorder.last.fail();
    await expect(recording.stop()).rejects.toThrow('The browser stopped recording.');
  });

  test('is refused by a browser that records no video', () => {
    FakeRecorder.supported = [];
    expect(() => startRecording(canvasOf(new FakeTrack()), null)).toThrow('cannot record');
  });
});
