/** Gait of a rendered runner. A stride takes whole frames, so that it is rendered once. */
export interface ClubGait {
  /**
   * Frames of a stride, at 60 frames a second. An odd number: the pose model looks at every second
   * frame, and would see the same moments of each stride.
   */
  readonly strideFrames: number;
  readonly beltSpeedMps: number;
  readonly dutyFactor: number;
  /** Distance of the ankle ahead of the pelvis at contact, m. */
  readonly ankleAheadM: number;
  /** Forward lean of the trunk, compared with the demo clip, deg. */
  readonly trunkLeanDeg: number;
}

/** Note of a coach on the first contact of the near foot that the clip shows. */
interface ClubNote {
  readonly text: string;
  /** Lines that are drawn from the positions of the rendered joints. */
  readonly drawing: 'overstride' | 'trunk' | 'hips';
  readonly isForAthlete: boolean;
}

export interface ClubSession {
  /** Name of the clip's file. */
  readonly clip: string;
  readonly title: string;
  readonly daysAgo: number;
  /** Hour of the day, UTC. */
  readonly hour: number;
  readonly tags: readonly string[];
  readonly gait: ClubGait;
  readonly note?: ClubNote;
  readonly athleteNote?: string;
  /** True for the session whose report is shared. */
  readonly isShared?: boolean;
}

export interface ClubRunner {
  readonly userId: string;
  readonly name: string;
  readonly view: 'side' | 'rear';
  readonly sex: 'male' | 'female';
  /** No dark tights: the engine finds the legs in them too dark. */
  readonly clothes: 'blue' | 'white';
  readonly sessions: readonly ClubSession[];
}

export const clubRateHz = 60;
export const clubName = 'Demo club';
/** Height of the rendered body, cm. */
export const heightCm = 176;

/**
 * Small differences from clip to clip, as between days of one runner: ahead, m, and lean, deg. They
 * are fixed, so that the club is the same each time.
 */
const daily = [
  [0, 0],
  [0.003, -0.3],
  [-0.004, 0.2],
  [0.002, 0.4],
  [-0.003, -0.2],
  [0.001, 0.1],
] as const;

/** Returns a gait as it is on one of a runner's days. */
const onDay = (gait: ClubGait, day: number): ClubGait => ({
  ...gait,
  ankleAheadM: gait.ankleAheadM + daily[day]![0],
  trunkLeanDeg: gait.trunkLeanDeg + daily[day]![1],
});

const longStride: ClubGait = {
  strideFrames: 45,
  beltSpeedMps: 2.9,
  dutyFactor: 0.368,
  ankleAheadM: 0.29,
  trunkLeanDeg: 0,
};
const shorterStride: ClubGait = { ...longStride, strideFrames: 43, ankleAheadM: 0.235 };

const overstrider: ClubRunner = {
  userId: 'demo-long-stride',
  name: 'Runner A (long stride)',
  view: 'side',
  sex: 'female',
  clothes: 'white',
  sessions: [
    ...[63, 56, 49, 42, 35].map((daysAgo, week) => ({
      clip: `a-${week + 1}`,
      title: `Easy run, week ${week + 1}`,
      daysAgo,
      hour: 17,
      tags: ['treadmill', 'easy'],
      gait: onDay(longStride, week),
      ...(week === 0 && {
        note: {
          text: 'The foot lands far ahead of the hip. Try quicker, shorter steps at the same speed.',
          drawing: 'overstride',
          isForAthlete: true,
        } as const,
        athleteNote: 'Four weeks of short blocks with quicker steps. Then we film again.',
      }),
    })),
    {
      clip: 'a-6',
      title: 'Easy run, after four weeks of quicker steps',
      daysAgo: 7,
      hour: 17,
      tags: ['treadmill', 'easy'],
      gait: onDay(shorterStride, 5),
      note: {
        text: 'Same speed, same camera: the foot now lands closer to the hip.',
        drawing: 'overstride',
        isForAthlete: true,
      },
      athleteNote: 'Well done. Keep the quicker steps, and keep the speed.',
      isShared: true,
    },
  ],
};

const fresh: ClubGait = {
  strideFrames: 43,
  beltSpeedMps: 3.1,
  dutyFactor: 0.36,
  ankleAheadM: 0.23,
  trunkLeanDeg: 0,
};
const tired: ClubGait = {
  ...fresh,
  strideFrames: 45,
  dutyFactor: 0.4,
  ankleAheadM: 0.245,
  trunkLeanDeg: 4,
};

const tiring: ClubRunner = {
  userId: 'demo-tires',
  name: 'Runner B (tires)',
  view: 'side',
  sex: 'male',
  clothes: 'blue',
  sessions: [43, 22, 8].flatMap((daysAgo, run) => [
    {
      clip: `b-${2 * run + 1}`,
      title: `Long run ${run + 1}, minute 10`,
      daysAgo,
      hour: 8,
      tags: ['treadmill', 'long run', 'minute 10'],
      gait: onDay(fresh, 2 * run),
    },
    {
      clip: `b-${2 * run + 2}`,
      title: `Long run ${run + 1}, minute 50`,
      daysAgo,
      hour: 9,
      tags: ['treadmill', 'long run', 'minute 50'],
      gait: onDay(tired, 2 * run + 1),
      ...(run === 2 && {
        note: {
          text: 'Minute 50: slower steps, longer contact, and the trunk leans forward. Compare with minute 10.',
          drawing: 'trunk',
          isForAthlete: false,
        } as const,
      }),
    },
  ]),
};

const fromBehind: ClubRunner = {
  userId: 'demo-from-behind',
  name: 'Runner C (from behind)',
  view: 'rear',
  sex: 'male',
  clothes: 'white',
  sessions: [50, 43, 36, 29, 22, 15].map((daysAgo, week) => ({
    clip: `c-${week + 1}`,
    title: `From behind, week ${week + 1}`,
    daysAgo,
    hour: 18,
    tags: ['treadmill', 'from behind'],
    gait: onDay({ ...fresh, beltSpeedMps: 2.7, dutyFactor: 0.37, ankleAheadM: 0.22 }, week),
    ...(week === 5 && {
      note: {
        text: 'Nothing changed in six weeks, and nothing had to: the hips stay level.',
        drawing: 'hips',
        isForAthlete: true,
      } as const,
    }),
  })),
};

/** Three rendered runners. Nobody's motion was recorded for them. */
export const club: readonly ClubRunner[] = [overstrider, tiring, fromBehind];
