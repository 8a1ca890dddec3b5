import { keepPace, paceToFollow } from './keep-pace.ts';
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
