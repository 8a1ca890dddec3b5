import { jest } from '@jest/globals';
import { canvasOf, FakeRecorder, FakeStream, FakeTrack } from '../player/media-recorder.fake.ts';
import { VoiceOver } from './voice-over.ts';

const browser = globalThis as Record<string, unknown>;
const pageParts = ['document', 'MediaRecorder', 'MediaStream', 'HTMLMediaElement'];
const frameParts = ['requestAnimationFrame', 'cancelAnimationFrame'];

/** A page that draws nothing, like one in a hidden tab. Its stage is too small to be drawn. */
class FakePage extends EventTarget {
  hidden = false;
  readonly canvas = canvasOf(new FakeTrack()) as unknown as Record<string, unknown>;
  readonly sound = new FakeTrack();
  video: object | null = { crossOrigin: 'anonymous', readyState: 2 };
  askedForMicrophone = 0;

  constructor() {
    super();
    const context = { canvas: this.canvas, resetTransform: () => {}, fillRect: () => {} };
    this.canvas['getContext'] = () => context;
  }

  createElement = () => this.canvas;

  readonly stage = {
    querySelector: (name: string) => (name === 'video' ? this.video : null),
    getBoundingClientRect: () => ({ width: 800, height: 450 }),
  } as unknown as HTMLElement;

  hide(): void {
    this.hidden = true;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

describe('a recording of what a coach shows', () => {
  let page: FakePage;
  const started = (): VoiceOver => {
    const voiceOver = new VoiceOver();
    void voiceOver.start(page.stage);
    return voiceOver;
  };
  const pass = (seconds: number) => jest.advanceTimersByTimeAsync(seconds * 1000);

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
    page = new FakePage();
    FakeRecorder.supported = ['video/webm;codecs=vp8,opus'];
    const getUserMedia = async () => {
      page.askedForMicrophone += 1;
      return Object.assign(new FakeStream([page.sound]), { getTracks: () => [page.sound] });
    };
    Object.assign(globalThis.navigator, { mediaDevices: { getUserMedia } });
    Object.assign(browser, {
      document: page,
      MediaRecorder: FakeRecorder,
      MediaStream: FakeStream,
      HTMLMediaElement: { HAVE_CURRENT_DATA: 2 },
      requestAnimationFrame: () => 1,
      cancelAnimationFrame: () => undefined,
    });
  });
  afterEach(() => {
    jest.useRealTimers();
    Object.assign(globalThis.navigator, { mediaDevices: undefined });
    for (const part of [...pageParts, ...frameParts]) delete browser[part];
  });

  test('ends before the limit of the API, also if the page draws no frames', async () => {
    const voiceOver = started();
    await pass(170);
    expect(voiceOver.state.value.name).toBe('recording');
    FakeRecorder.last.record('speech');
    await pass(11);
    expect(voiceOver.state.value).toMatchObject({
      name: 'made',
      made: { lengthS: 179, hasSound: true, endedBy: 'limitReached' },
    });
    expect(page.sound.isStopped).toBe(true);
  });

  test('ends when the page is hidden, and gives the microphone back', async () => {
    const voiceOver = started();
    await pass(20);
    FakeRecorder.last.record('speech');
    page.hide();
    await pass(0);
    expect(voiceOver.state.value).toMatchObject({
      name: 'made',
      made: { lengthS: 20, endedBy: 'pageHidden' },
    });
    expect(page.sound.isStopped).toBe(true);
  });

  test('has no reason for its end if the coach stops it', async () => {
    const voiceOver = started();
    await pass(2.5);
    FakeRecorder.last.record('speech');
    await voiceOver.stop();
    page.hide();
    await pass(200);
    expect(voiceOver.state.value).toMatchObject({ made: { lengthS: 2.5, endedBy: null } });
  });

  test('asks for the microphone only once the clip is loaded', async () => {
    const { video } = page;
    page.video = { crossOrigin: null, readyState: 4 };
    const voiceOver = started();
    await pass(10);
    expect(page.askedForMicrophone).toBe(0);
    page.video = video;
    await pass(1);
    expect(voiceOver.state.value.name).toBe('recording');
  });

  test('gives up if the clip is not loaded in time', async () => {
    page.video = null;
    const voiceOver = started();
    await pass(16);
    expect(voiceOver.state.value).toEqual({ name: 'failed', reason: 'notLoaded' });
    expect(page.askedForMicrophone).toBe(0);
  });

  test('does not begin in a hidden page', async () => {
    page.hide();
    const voiceOver = started();
    await pass(1);
    expect(voiceOver.state.value).toEqual({ name: 'failed', reason: 'pageHidden' });
    expect(page.sound.isStopped).toBe(true);
  });

  test.each([
    ['SecurityError', 'unreadable'],
    ['NotSupportedError', 'notStarted'],
  ])('that the browser refuses with %s fails as %s', async (name, reason) => {
    page.canvas['captureStream'] = () => {
      throw new DOMException('', name);
    };
    const voiceOver = started();
    await pass(1);
    expect(voiceOver.state.value).toEqual({ name: 'failed', reason });
    expect(page.sound.isStopped).toBe(true);
  });
});
