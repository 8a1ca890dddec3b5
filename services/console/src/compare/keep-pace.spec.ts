import { keepPace, paceToFollow, playableSpeed } from './keep-pace.ts';
import type { Playback } from '../player/playback.ts';

const frameS = 1 / 60;

/** Plays two clips. The second one starts late and runs at its own speed. */
function playPair(start: { readonly lateS: number; readonly speed: number }, leadS = 0) {
  let [firstS, secondS, pace] = [1, 1 + leadS - start.lateS, 1];
  const first = { exactTimeS: () => firstS } as Playback;
  const second = {
    exactTimeS: () => secondS,
    setPace: (share: number) => void (pace = share),
    playFrom: (timeS: number) => void (secondS = timeS),
  } as Playback;
  return (durationS: number): number => {
    for (let passedS = 0; passedS < durationS; passedS += frameS) {
      keepPace(first, second, leadS);
      firstS += frameS;
      secondS += frameS * pace * start.speed;
    }
    return secondS - firstS - leadS;
  };
}

describe('two clips that play together', () => {
  test.each([
    ['starts late', { lateS: 0.12, speed: 1 }],
    ['starts early', { lateS: -0.12, speed: 1 }],
    ['runs slowly', { lateS: 0, speed: 0.97 }],
    ['runs fast', { lateS: 0, speed: 1.03 }],
    ['has stood still for long', { lateS: 2, speed: 1 }],
  ])('are less than a frame apart a second after the second one %s', (_, start) => {
    const apartAfter = playPair(start, 0.5);
    expect(Math.abs(apartAfter(1))).toBeLessThan(frameS);
    expect(Math.abs(apartAfter(10))).toBeLessThan(frameS);
  });

  test('change their speed so little that a slow page cannot overshoot', () => {
    expect([paceToFollow(0.15), paceToFollow(-0.15), paceToFollow(0)]).toEqual([0.85, 1.15, 1]);
  });
});

describe('the speed of two clips', () => {
  const factors = [1, 2, 4, 8, 10, 40];
  const pairs = factors.flatMap((one) => factors.map((other) => [one, other] as const));

  test.each([1, 0.5, 0.25, 0.1])('%d× is one at which browsers play both', (wanted) => {
    for (const pair of pairs) {
      const speed = playableSpeed(pair, wanted);
      for (const rate of [speed, (speed * pair[1]) / pair[0]])
        for (const pace of [0.85, 1, 1.15]) {
          expect(rate * pace).toBeGreaterThanOrEqual(0.0625);
          expect(rate * pace).toBeLessThanOrEqual(16);
        }
    }
  });

  test('is the chosen one if browsers play that', () => {
    expect(playableSpeed([1, 1], 0.1)).toBe(0.1);
    expect(playableSpeed([4, 1], 0.5)).toBe(0.5);
    expect(playableSpeed([8, 1], 0.1)).toBe(0.59);
    expect(playableSpeed([1, 40], 1)).toBe(0.34);
  });
});
