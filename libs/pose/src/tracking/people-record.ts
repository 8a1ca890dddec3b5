import type { Box } from '../geometry/box.ts';
import { isSamePerson } from '../geometry/region.ts';
import { minPresence } from './candidate.ts';
import type { PersonObservation } from './person-observation.ts';

/** People in one frame. */
export interface PeopleSeen {
  readonly timeS: number;
  /** Each with the box around the body, image px, and the model's confidence, 0–1. */
  readonly people: readonly { readonly box: Box; readonly score: number }[];
}

/** Minimum probability of being in the picture. Below it, a point's position is only a guess. */
const minPointPresence = 0.5;
/** Limit of people in a frame: a keypoint file holds no more. */
const maxPeople = 8;
/** Distance between the outermost points and the box, as a share of the body's height. */
const margin = 0.06;

/** Returns the box around a person's points, image px, or null if none is in the picture. */
export function bodyBox({ points }: PersonObservation): Box | null {
  const seen = points.filter(({ presence }) => presence >= minPointPresence);
  if (seen.length === 0) return null;
  const [xs, ys] = [seen.map(({ x }) => x), seen.map(({ y }) => y)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const marginPx = margin * (bottom - top);
  return {
    left: Math.min(...xs) - marginPx,
    top: top - marginPx,
    right: Math.max(...xs) + marginPx,
    bottom: bottom + marginPx,
  };
}

/** Keeps the frame of a clip with the most people, so that somebody can choose the runner in it. */
export class PeopleRecord {
  /** The frame with the most people, the first one of several; null if none has two people. */
  best: PeopleSeen | null = null;

  /** Takes everybody who was looked at in a frame. */
  add(timeS: number, observations: readonly PersonObservation[]): void {
    const present = observations.filter(({ presence }) => presence >= minPresence);
    const single = present.filter(
      ({ nextRegion }, i) =>
        !present.slice(0, i).some((earlier) => isSamePerson(earlier.nextRegion, nextRegion)),
    );
    const people = single.slice(0, maxPeople).flatMap((observation) => {
      const box = bodyBox(observation);
      return box === null ? [] : [{ box, score: observation.presence }];
    });
    if (people.length >= 2 && people.length > (this.best?.people.length ?? 0))
      this.best = { timeS, people };
  }
}
