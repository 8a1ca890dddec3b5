import type { Region } from '../geometry/region.ts';
import { blazeposeSkeleton } from '../skeletons/blazepose.skeleton.ts';
import { pointIndex } from '../skeletons/skeleton.ts';
import type { PersonObservation } from './person-observation.ts';
import { RunnerTracker } from './runner-tracker.ts';

const image = { widthPx: 1280, heightPx: 720 };
const rateHz = 30;

interface Person {
  xPx: number;
  heightPx: number;
  gait: 'runs' | 'stands';
  presentFrom?: number;
  presentTo?: number;
}

/** Replaces the detector and the landmark model: observes the people of a scene as they move. */
class Scene {
  detectionCount = 0;
  readonly followed: (string | null)[] = [];
  private readonly tracker = new RunnerTracker(blazeposeSkeleton, image);
  private readonly people: Record<string, Person>;

  constructor(people: Record<string, Person>) {
    this.people = people;
  }

  /** Number of searches for people, and of those in which the tracker knew of a rival. */
  get searches(): [count: number, withRivals: number] {
    const { count, withRivals } = this.tracker.searches;
    return [count, withRivals];
  }

  /** Returns the person whom the tracker chooses as the runner in each frame. */
  play(frameCount: number, firstFrame = 0): (string | null)[] {
    for (let frame = firstFrame; frame < firstFrame + frameCount; frame += 1) {
      const timeS = frame / rateHz;
      if (this.tracker.wantsDetection(timeS)) {
        this.detectionCount += 1;
        this.tracker.addPeople(
          timeS,
          this.present(frame).map(([, person]) => regionOf(person)),
        );
      }
      this.record(
        this.tracker.observe(
          timeS,
          this.tracker.regions.map((region) => this.observe(region, frame)),
        ),
      );
    }
    this.record(this.tracker.finish());
    return this.followed;
  }

  private record(settled: readonly (PersonObservation | null)[]): void {
    for (const observation of settled) this.followed.push(observation && this.nameAt(observation));
  }

  private nameAt({ points }: PersonObservation): string {
    const hipX = points[pointIndex(blazeposeSkeleton, 'left_hip')]!.x;
    return Object.entries(this.people).find(([, person]) => person.xPx === hipX)![0];
  }

  private present(frame: number): [string, Person][] {
    return Object.entries(this.people).filter(
      ([, { presentFrom = 0, presentTo = Infinity }]) => frame >= presentFrom && frame < presentTo,
    );
  }

  /** Returns the person nearest to the region, or nobody. */
  private observe(region: Region, frame: number): PersonObservation {
    const found = this.present(frame).find(
      ([, person]) => Math.abs(person.xPx - region.centerXPx) < 50,
    );
    return found
      ? observationOf(found[1], frame)
      : { points: [], presence: 0.1, nextRegion: region };
  }
}

function regionOf({ xPx, heightPx }: Person): Region {
  return { centerXPx: xPx, centerYPx: 400, sidePx: 1.25 * heightPx, angleRad: 0 };
}

function observationOf(person: Person, frame: number): PersonObservation {
  const swing = person.gait === 'runs' ? 0.25 * person.heightPx : 0.004 * person.heightPx;
  const phase = 2 * Math.PI * 1.4 * (frame / rateHz);
  const ankles: Record<string, number> = {
    left_ankle: Math.sin(phase),
    right_ankle: -Math.sin(phase),
  };
  const points = blazeposeSkeleton.points.map((name) => ({
    x: person.xPx + swing * (ankles[name] ?? 0),
    y: name in ankles ? 600 : 400,
    visibility: 1,
    presence: 1,
  }));
  return { points, presence: 0.99, nextRegion: regionOf(person) };
}

describe('RunnerTracker', () => {
  test('detects once and then follows, and rarely looks for others', () => {
    const scene = new Scene({ runner: { xPx: 640, heightPx: 500, gait: 'runs' } });
    expect(scene.play(75)).toEqual(Array.from({ length: 75 }, () => 'runner'));
    expect(scene.detectionCount).toBe(1);
    scene.play(75, 75);
    expect(scene.detectionCount).toBe(2);
    expect(scene.searches).toEqual([2, 0]);
  });

  test('reports a second person who runs, too, as a rival', () => {
    const scene = new Scene({
      beside: { xPx: 300, heightPx: 450, gait: 'runs' },
      runner: { xPx: 640, heightPx: 500, gait: 'runs' },
    });
    scene.play(150);
    expect(scene.searches).toEqual([2, 2]);
  });

  test('reports a rival who comes later, and keeps following the runner', () => {
    const scene = new Scene({
      runner: { xPx: 400, heightPx: 500, gait: 'runs' },
      rival: { xPx: 640, heightPx: 700, gait: 'runs', presentFrom: 60 },
    });
    expect(new Set(scene.play(150))).toEqual(new Set(['runner']));
    expect(scene.searches).toEqual([2, 1]);
  });

  test.each<[string, Person]>([
    ['somebody who stands', { xPx: 300, heightPx: 600, gait: 'stands' }],
    ['somebody far behind who runs', { xPx: 300, heightPx: 200, gait: 'runs' }],
    ['somebody who only ran by', { xPx: 300, heightPx: 500, gait: 'runs', presentTo: 12 }],
  ])('does not report a rival who could not be mistaken for the runner: %s', (_, other) => {
    const scene = new Scene({ other, runner: { xPx: 640, heightPx: 500, gait: 'runs' } });
    expect(new Set(scene.play(150))).toEqual(new Set(['runner']));
    expect(scene.searches).toEqual([2, 0]);
  });

  test('reports no runner in an empty picture, and keeps looking', () => {
    const scene = new Scene({});
    expect(scene.play(10)).toEqual(Array.from({ length: 10 }, () => null));
    expect(scene.detectionCount).toBe(10);
    expect(scene.searches).toEqual([0, 0]);
  });

  test('detects again when the runner is lost', () => {
    const scene = new Scene({
      runner: { xPx: 640, heightPx: 500, gait: 'runs', presentTo: 30 },
      back: { xPx: 700, heightPx: 500, gait: 'runs', presentFrom: 40 },
    });
    const followed = scene.play(60);
    expect(followed.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 'runner'));
    expect(followed.slice(30, 40)).toEqual(Array.from({ length: 10 }, () => null));
    expect(followed.slice(40)).toEqual(Array.from({ length: 20 }, () => 'back'));
  });

  test('never chooses a spectator who is taller and nearer to the middle, not even in the first frames', () => {
    const scene = new Scene({
      spectator: { xPx: 640, heightPx: 620, gait: 'stands' },
      runner: { xPx: 950, heightPx: 450, gait: 'runs' },
    });
    expect(scene.play(60)).toEqual(Array.from({ length: 60 }, () => 'runner'));
  });

  test('chooses the same runner from any first frame', () => {
    const people = {
      spectator: { xPx: 400, heightPx: 500, gait: 'stands' },
      runner: { xPx: 640, heightPx: 500, gait: 'runs' },
    } as const;
    for (const firstFrame of [0, 3, 7, 11, 16, 100])
      expect(new Set(new Scene(people).play(25, firstFrame))).toEqual(new Set(['runner']));
  });

  test('chooses the larger person nearer to the middle among people who run', () => {
    const scene = new Scene({
      behind: { xPx: 200, heightPx: 300, gait: 'runs' },
      runner: { xPx: 700, heightPx: 500, gait: 'runs' },
    });
    expect(new Set(scene.play(40))).toEqual(new Set(['runner']));
  });

  test('switches from a person who stands to a runner who comes later', () => {
    const scene = new Scene({
      spectator: { xPx: 500, heightPx: 500, gait: 'stands' },
      runner: { xPx: 800, heightPx: 500, gait: 'runs', presentFrom: 45 },
    });
    const followed = scene.play(150);
    expect(followed[0]).toBe('spectator');
    expect(followed.slice(110)).toEqual(Array.from({ length: 40 }, () => 'runner'));
  });

  test('reports every frame when the clip ends while people are still compared', () => {
    const scene = new Scene({
      spectator: { xPx: 300, heightPx: 500, gait: 'stands' },
      runner: { xPx: 640, heightPx: 500, gait: 'runs' },
    });
    expect(scene.play(8)).toHaveLength(8);
  });
});
