import { FrameTimes } from '../player/frame-times.ts';
import { alignedFrame, offsetOf } from './aligned-frames.ts';
import { addressOfView, viewFrom } from './comparison-address.ts';

describe('the address of a comparison', () => {
  test('contains everything that the page shows', () => {
    const view = {
      earlier: 'ses_1',
      later: 'ses_2',
      strike: 3,
      nudge: -2,
      offset: 14,
      speed: 0.25,
      drawn: { skeleton: false, contacts: true, angles: ['posture_angle', 'lkne_angle'] },
      isOverlaid: true,
      isMirrored: true,
      isFollowing: true,
      zooms: [
        { scale: 2.5, x: 0.412, y: 0.6 },
        { scale: 1, x: 0.5, y: 0.5 },
      ],
    } as const;
    const query = Object.fromEntries(new URL(addressOfView(view), 'http://localhost').searchParams);
    expect(viewFrom(query)).toEqual(view);
  });

  test('draws the same overlays as the page of a session, and none if all are switched off', () => {
    const drawnIn = (query: Record<string, string>) => viewFrom(query).drawn;
    expect(drawnIn({})).toEqual({ skeleton: true, contacts: true, angles: [] });
    expect(drawnIn({ drawn: '' })).toEqual({ skeleton: false, contacts: false, angles: [] });
  });

  test('shows the whole picture if it names no part of it', () => {
    for (const text of ['', '2', '0.5,0.5,0.5', '2,1.5,0.5', '99,0.5,0.5', '2,x,0.5'])
      expect(viewFrom({ zoom_later: text }).zooms[1]).toEqual({ scale: 1, x: 0.5, y: 0.5 });
  });

  test('follows the runners only if it says so', () => {
    expect(viewFrom({}).isFollowing).toBe(false);
    expect(addressOfView(viewFrom({}))).not.toContain('following');
  });

  test('begins at the second strike, and ignores invalid numbers', () => {
    expect(viewFrom({ strike: 'x', nudge: '1.5', offset: '', speed: '7' })).toMatchObject({
      strike: 1,
      nudge: 0,
      offset: 0,
      speed: 1,
    });
  });
});

test('two clips with different frame rates show the same time after their strikes', () => {
  const rates = [60, 120].map(
    (rateHz) =>
      new FrameTimes(
        Array.from({ length: 240 }, (_, frame) => frame / rateHz),
        1,
      ),
  );
  const [slow, fast] = rates.map((times) => ({ times, strikeS: 0.5 }));
  expect(alignedFrame(slow!, 0.1, 0)).toBe(36);
  expect(alignedFrame(fast!, 0.1, 0)).toBe(72);
  expect(alignedFrame(fast!, 0.1, -3)).toBe(69);
  expect(alignedFrame(fast!, 99, 0)).toBe(239);
  expect(alignedFrame({ times: fast!.times, strikeS: null }, 0, 0)).toBe(0);
  expect(alignedFrame({ times: slow!.times, strikeS: 0.501 }, 0, 0)).toBe(31);
});

test('the offset of a paused clip is its number of frames after the strike', () => {
  const times = new FrameTimes(
    Array.from({ length: 240 }, (_, frame) => frame / 60),
    1,
  );
  expect(offsetOf({ times, strikeS: 0.501 }, 0.75)).toBe(45 - 31);
  expect(offsetOf({ times, strikeS: 0.501 }, 0.25)).toBe(15 - 31);
});
