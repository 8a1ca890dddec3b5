import type { Gender } from '@strideform/contracts';

/**
 * Share of body mass, and distance of the segment's centre of mass from the proximal end as a share
 * of the segment's length (de Leva 1996, table 4).
 */
export interface BodySegment {
  readonly mass: number;
  readonly centre: number;
}

export type SegmentName =
  'head' | 'trunk' | 'upperArm' | 'forearm' | 'hand' | 'thigh' | 'shank' | 'foot';

const male: Readonly<Record<SegmentName, BodySegment>> = {
  head: { mass: 0.0694, centre: 0.5002 },
  trunk: { mass: 0.4346, centre: 0.431 },
  upperArm: { mass: 0.0271, centre: 0.5772 },
  forearm: { mass: 0.0162, centre: 0.4574 },
  hand: { mass: 0.0061, centre: 0.79 },
  thigh: { mass: 0.1416, centre: 0.4095 },
  shank: { mass: 0.0433, centre: 0.4395 },
  foot: { mass: 0.0137, centre: 0.4415 },
};

const female: Readonly<Record<SegmentName, BodySegment>> = {
  head: { mass: 0.0668, centre: 0.4841 },
  trunk: { mass: 0.4257, centre: 0.3782 },
  upperArm: { mass: 0.0255, centre: 0.5754 },
  forearm: { mass: 0.0138, centre: 0.4559 },
  hand: { mass: 0.0056, centre: 0.7474 },
  thigh: { mass: 0.1478, centre: 0.3612 },
  shank: { mass: 0.0481, centre: 0.4352 },
  foot: { mass: 0.0129, centre: 0.4014 },
};

/** Returns de Leva's table for a gender, or the mean of both if the gender is not given. */
export function bodySegments(gender: Gender | null): Readonly<Record<SegmentName, BodySegment>> {
  if (gender !== null) return gender === 'male' ? male : female;
  const average = (name: SegmentName): BodySegment => ({
    mass: (male[name].mass + female[name].mass) / 2,
    centre: (male[name].centre + female[name].centre) / 2,
  });
  return Object.fromEntries(
    (Object.keys(male) as SegmentName[]).map((name) => [name, average(name)]),
  ) as Record<SegmentName, BodySegment>;
}
