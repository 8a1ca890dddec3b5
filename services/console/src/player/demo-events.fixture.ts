import type { Assessment, SessionExport } from '@strideform/sdk';

// The API's answers about the demo clip: 360 frames at 60 Hz. The events are those of whole
// stances. The clip begins while the right foot is on the ground, and ends while the left one is.

export const demoTimesS = Array.from({ length: 360 }, (_, frame) =>
  Number((frame / 60).toFixed(5)),
);

export const demoEvents: NonNullable<Assessment['gait_events']> = {
  left: {
    initial_contacts: [0.25068, 0.9546, 1.66077, 2.36607, 3.0717, 3.78003, 4.48457, 5.19022],
    toe_offs: [0.50786, 1.21396, 1.91844, 2.62359, 3.32932, 4.03755, 4.7437, 5.44863],
  },
  right: {
    initial_contacts: [0.59774, 1.30276, 2.01262, 2.71832, 3.42288, 4.12843, 4.83625, 5.54173],
    toe_offs: [0.86609, 1.5722, 2.27694, 2.98305, 3.68947, 4.3958, 5.10159, 5.80576],
  },
};

/** First and last frames of the drawn contacts. */
const drawn = {
  left: [
    [16, 30],
    [58, 72],
    [100, 115],
    [142, 157],
    [185, 199],
    [227, 242],
    [270, 284],
    [312, 326],
    [354, 359],
  ],
  right: [
    [0, 9],
    [36, 51],
    [79, 94],
    [121, 136],
    [164, 178],
    [206, 221],
    [248, 263],
    [291, 306],
    [333, 348],
  ],
} as const;

const columnOf = (side: keyof typeof drawn): boolean[] =>
  demoTimesS.map((_, frame) =>
    drawn[side].some(([first, last]) => frame >= first && frame <= last),
  );

export const demoContacts: Pick<SessionExport, 'left_contact' | 'right_contact'> = {
  left_contact: columnOf('left'),
  right_contact: columnOf('right'),
};
