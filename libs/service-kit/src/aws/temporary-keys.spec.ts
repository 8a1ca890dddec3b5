import { jest } from '@jest/globals';
import { RenewedKeys, type TemporaryKeys } from './temporary-keys.ts';

const minuteMs = 60_000;

describe('RenewedKeys', () => {
  let asked: number;
  let isAway: boolean;
  const source = async (): Promise<TemporaryKeys> => {
    if (isAway) throw new Error('away');
    asked += 1;
    return {
      accessKey: `key-${asked}`,
      secretKey: 's',
      sessionToken: 't',
      expiresAt: new Date(Date.now() + 60 * minuteMs),
    };
  };
  let keys: RenewedKeys;
  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
    [asked, isAway] = [0, false];
    keys = new RenewedKeys(source);
  });
  afterEach(() => jest.useRealTimers());
  const accessKey = async (): Promise<string> => (await keys.current()).accessKey;

  test('are requested once for requests that come at the same time', async () => {
    expect(await Promise.all([accessKey(), accessKey(), accessKey()])).toEqual([
      'key-1',
      'key-1',
      'key-1',
    ]);
  });

  test('are renewed a quarter of an hour before they expire', async () => {
    await accessKey();
    jest.setSystemTime(44 * minuteMs);
    expect(await accessKey()).toBe('key-1');
    jest.setSystemTime(46 * minuteMs);
    expect(await accessKey()).toBe('key-2');
  });

  test('are used until they expire while the source does not answer, and no longer', async () => {
    await accessKey();
    isAway = true;
    jest.setSystemTime(59 * minuteMs);
    expect(await accessKey()).toBe('key-1');
    jest.setSystemTime(61 * minuteMs);
    await expect(accessKey()).rejects.toThrow('away');
    isAway = false;
    expect(await accessKey()).toBe('key-2');
  });
});
