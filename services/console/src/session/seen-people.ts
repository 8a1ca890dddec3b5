import type { SessionDetail, SessionMedia } from '@strideform/sdk';

export type SeenPeople = NonNullable<SessionDetail['people']>;
type PersonBox = SeenPeople['boxes'][number];
type PicturePoint = Readonly<Record<'x' | 'y', number>>;

export interface ChooseRunnerProps {
  readonly session: SessionDetail;
  readonly media: SessionMedia;
  /** Called when the new analysis has begun. */
  readonly started: () => void;
}

/** Returns the people in the order in which they are numbered: from left to right. */
export const fromLeft = ({ boxes }: SeenPeople): PersonBox[] =>
  boxes.toSorted((a, b) => bodyMiddle(a).x - bodyMiddle(b).x);

/** Returns the point that stands for a person: the middle of the body is inside of every pose. */
export const bodyMiddle = ({ x, y, width, height }: PersonBox): PicturePoint => ({
  x: x + width / 2,
  y: y + height / 2,
});

/** Returns the index of the person whom a point was chosen for, from the left, or -1. */
export function chosenIndex(people: SeenPeople, point: PicturePoint | undefined): number {
  if (point === undefined) return -1;
  const distances = fromLeft(people).map((box) => {
    const isInside =
      point.x >= box.x &&
      point.x <= box.x + box.width &&
      point.y >= box.y &&
      point.y <= box.y + box.height;
    const { x, y } = bodyMiddle(box);
    return isInside ? Math.hypot(x - point.x, y - point.y) : Infinity;
  });
  const nearest = Math.min(...distances);
  return nearest === Infinity ? -1 : distances.indexOf(nearest);
}
