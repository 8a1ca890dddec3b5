import type { Region } from '../geometry/region.ts';
import type { YuvColour } from '../sampling/runner-light.ts';
import { blazeposeSkeleton } from '../skeletons/blazepose.skeleton.ts';
import { ChosenRunnerTracker, personAt, type ChosenPerson } from './chosen-runner-tracker.ts';
import type { PersonObservation } from './person-observation.ts';

const rateHz = 30;
const red: YuvColour = [80, -20, 60];
const blue: YuvColour = [80, 60, -20];

interface MovingPerson {
  xPx: (frame: number) => number;
  colour: YuvColour;
  heightPx?: number;
  /** Frames in which the person cannot be seen. */
  isHidden?: (frame: number) => boolean;
}

const regionOf = ({ xPx, heightPx = 400 }: MovingPerson, frame: number): Region => ({
  centerXPx: xPx(frame),
  centerYPx: 400,
  sidePx: 1.25 * heightPx,
  angleRad: 0,
});

function observationOf(person: MovingPerson, frame: number): PersonObservation {
  const region = regionOf(person, frame);
  const points = blazeposeSkeleton.points.map((name) => ({
    x: region.centerXPx + (name.startsWith('left') ? 40 : -40),
    y: name === 'nose' ? 220 : 580,
    visibility: 1,
    presence: 1,
  }));
  const { colour } = person;
  const colours = { trunk: colour, thighs: colour, shanks: colour };
  return { points, presence: 0.99, nextRegion: region, colours };
}

/** Returns the names of the people who are followed in each frame, and how often was searched. */
function follow(
  people: Record<string, MovingPerson>,
  choice: { name: string; frame: number },
  [first, end]: readonly [number, number],
): { followed: (string | null)[]; searches: number } {
  const chosenPerson = people[choice.name]!;
  const { nextRegion: region, colours } = observationOf(chosenPerson, choice.frame);
  const chosen: ChosenPerson = { timeS: choice.frame / rateHz, region, colours: colours! };
  const isInThisPart = choice.frame >= first && choice.frame < end;
  const tracker = new ChosenRunnerTracker(chosen, isInThisPart);
  const followed: (string | null)[] = [];
  let searches = 0;
  const record = (settled: readonly (PersonObservation | null)[], frame: number): void => {
    const from = followed.length;
    settled.forEach((observation, i) => {
      const at = from + i;
      expect(at).toBeLessThanOrEqual(frame);
      followed.push(nameAt(people, observation, at + first));
    });
  };
  for (let frame = first; frame < end; frame += 1) {
    const present = Object.values(people).filter(({ isHidden }) => !isHidden?.(frame));
    if (tracker.wantsDetection(frame / rateHz)) {
      searches += 1;
      tracker.addPeople(
        frame / rateHz,
        present.map((person) => regionOf(person, frame)),
      );
    }
    const observations = tracker.regions.map((looked) => {
      // The model finds the person nearest to the region.
      const [nearest] = present
        .filter((person) => Math.abs(person.xPx(frame) - looked.centerXPx) < 60)
        .toSorted(
          (a, b) =>
            Math.abs(a.xPx(frame) - looked.centerXPx) - Math.abs(b.xPx(frame) - looked.centerXPx),
        );
      return nearest
        ? observationOf(nearest, frame)
        : { points: [], presence: 0.1, nextRegion: looked };
    });
    record(tracker.observe(frame / rateHz, observations), frame - first);
  }
  record(tracker.finish(), end - first);
  expect(followed).toHaveLength(end - first);
  return { followed, searches };
}

function nameAt(
  people: Record<string, MovingPerson>,
  observation: PersonObservation | null,
  frame: number,
): string | null {
  if (observation === null) return null;
  const x = observation.nextRegion.centerXPx;
  return Object.entries(people).find(([, person]) => person.xPx(frame) === x)![0];
}

const beside = {
  left: { xPx: () => 300, colour: red },
  right: { xPx: () => 900, colour: red },
};

describe('ChosenRunnerTracker', () => {
  test.each(['left', 'right'])('follows the chosen one of two in the same clothes: %s', (name) => {
    const all = Array.from({ length: 60 }, () => name);
    // The chosen frame is in this part, after it, or before it.
    for (const frame of [0, 31, 59, 300])
      expect(follow(beside, { name, frame }, [0, 60]).followed).toEqual(all);
    expect(follow(beside, { name, frame: 5 }, [120, 180]).followed).toEqual(all);
  });

  test('follows somebody who changes places with another before the chosen frame', () => {
    const people = {
      slow: { xPx: (frame: number) => 600 - frame, colour: red },
      fast: { xPx: (frame: number) => 300 + 6 * frame, colour: blue },
    };
    for (const name of ['slow', 'fast']) {
      const { followed } = follow(people, { name, frame: 110 }, [0, 120]);
      expect(followed.slice(60)).toEqual(Array.from({ length: 60 }, () => name));
      const other = name === 'slow' ? 'fast' : 'slow';
      // Where they meet, one picture may show the other.
      expect(followed.filter((found) => found === other).length).toBeLessThan(3);
      expect(followed.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => name));
    }
  });

  test('recognises somebody by their clothes where a camera that turns has moved everybody', () => {
    const people = {
      chosen: { xPx: (frame: number) => 300 + frame, colour: red },
      other: { xPx: (frame: number) => 1000 - 2 * frame, colour: blue },
    };
    const { followed } = follow(people, { name: 'chosen', frame: 5 }, [330, 390]);
    expect(followed).toEqual(Array.from({ length: 60 }, () => 'chosen'));
  });

  test.each<[string, Partial<MovingPerson>]>([
    ['other clothes', { colour: blue }],
    ['another size', { heightPx: 150 }],
  ])('takes nobody who has %s, while the chosen person is hidden', (_, difference) => {
    const people = {
      chosen: {
        xPx: () => 600,
        colour: red,
        isHidden: (frame: number) => frame >= 20 && frame < 40,
      },
      other: { xPx: () => 900, colour: red, ...difference },
    };
    const { followed } = follow(people, { name: 'chosen', frame: 10 }, [0, 90]);
    expect(followed.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 'chosen'));
    expect(followed).not.toContain('other');
    expect(followed.slice(60)).toEqual(Array.from({ length: 30 }, () => 'chosen'));
    expect(followed.slice(20, 40)).toEqual(Array.from({ length: 20 }, () => null));
  });

  test('keeps the way of somebody who was hidden before the chosen frame', () => {
    const isHidden = (frame: number) => frame >= 20 && frame < 40;
    const people = {
      chosen: { xPx: () => 600, colour: red, isHidden },
      other: { xPx: () => 900, colour: blue },
    };
    const { followed } = follow(people, { name: 'chosen', frame: 85 }, [0, 90]);
    expect(followed.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 'chosen'));
    expect(followed.slice(20, 40)).toEqual(Array.from({ length: 20 }, () => null));
    expect(followed.slice(70)).toEqual(Array.from({ length: 20 }, () => 'chosen'));
  });

  test('searches once a second before the chosen frame, and not while it follows the runner', () => {
    expect(follow(beside, { name: 'left', frame: 0 }, [0, 120]).searches).toBe(1);
    expect(follow(beside, { name: 'left', frame: 119 }, [0, 120]).searches).toBe(5);
  });
});

describe('the person at a point', () => {
  const [left, right] = [beside.left, beside.right].map((person) => observationOf(person, 0));

  test('is the one whose body is around it, the nearest one of several', () => {
    const near = observationOf({ xPx: () => 330, colour: red }, 0);
    expect(personAt([right!, near, left!], { x: 301, y: 300 })).toBe(left);
    expect(personAt([right!, left!], { x: 930, y: 500 })).toBe(right);
  });

  test('is nobody beside everybody, or where the model is not sure', () => {
    expect(personAt([left!, right!], { x: 600, y: 400 })).toBeNull();
    expect(personAt([left!], { x: 300, y: 20 })).toBeNull();
    expect(personAt([{ ...left!, presence: 0.2 }], { x: 300, y: 400 })).toBeNull();
  });
});
