import { openMicrophone } from './microphone.ts';

describe('a microphone', () => {
  const devicesThat = (answer: () => Promise<unknown>) => ({
    getUserMedia: answer as () => Promise<MediaStream>,
  });
  const refusing = (name: string) => devicesThat(() => Promise.reject(new DOMException('', name)));

  test('is used if the person allows it', async () => {
    const sound = {};
    expect(await openMicrophone(devicesThat(async () => sound))).toEqual({ sound, problem: null });
  });

  test.each([
    ['NotAllowedError', 'refused'],
    ['NotFoundError', 'missing'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
  ])('that fails with %s is reported as %s, and the recording is silent', async (name, problem) => {
    expect(await openMicrophone(refusing(name))).toEqual({ sound: null, problem });
  });

  test('is not offered to a page without encryption', async () => {
    const silent = { sound: null, problem: 'insecure' };
    // A missing argument means the browser's own devices.
    Object.assign(globalThis.navigator, { mediaDevices: undefined });
    expect(await openMicrophone()).toEqual(silent);
  });
});
