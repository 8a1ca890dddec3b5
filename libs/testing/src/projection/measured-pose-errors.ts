import type { ComparedPoses } from './pose-errors.ts';

// Written by: node tools/run-ts.mjs tools/accuracy/measure-pose-errors.ts

/** BlazePose full on the rendered runner, against its true joints. */
export const errorsOnRendering: ComparedPoses = {
  swappedFrames: 37, swappedRuns: 20,
  sizes: {
    near: {
      shoulder: { along: { offset: 2.53, locked: 0.27, grounded: 0.18, lifted: 0.17 }, across: { offset: 0.05, locked: 0.96, grounded: 0.16, lifted: 0.19 } },
      elbow: { along: { offset: 0.16, locked: 0.42, grounded: 0.18, lifted: 0.3 }, across: { offset: 0.12, locked: 0.6, grounded: 0.33, lifted: 0.34 } },
      wrist: { along: { offset: 0.76, locked: 0.48, grounded: 0.28, lifted: 0.33 }, across: { offset: 0.52, locked: 0.35, grounded: 0.38, lifted: 0.32 } },
      hip: { along: { offset: 1.3, locked: 0.55, grounded: 0.29, lifted: 0.29 }, across: { offset: 0.8, locked: 0.54, grounded: 0.24, lifted: 0.29 } },
      knee: { along: { offset: 0.78, locked: 0.42, grounded: 0.42, lifted: 0.8 }, across: { offset: 0.29, locked: 1.29, grounded: 1.06, lifted: 1.57 } },
      ankle: { along: { offset: 1.41, locked: 0.72, grounded: 0.59, lifted: 0.72 }, across: { offset: 0.98, locked: 0.86, grounded: 1.86, lifted: 1.1 } },
      heel: { along: { offset: 0.67, locked: 1.38, grounded: 0.87, lifted: 0.79 }, across: { offset: 0.89, locked: 1.26, grounded: 2.19, lifted: 1.23 } },
      foot_index: { along: { offset: 0.43, locked: 1.05, grounded: 0.72, lifted: 0.78 }, across: { offset: 3.07, locked: 1.3, grounded: 2.3, lifted: 1.35 } },
    },
    far: {
      shoulder: { along: { offset: 2.54, locked: 0.53, grounded: 0.16, lifted: 0.2 }, across: { offset: 1.06, locked: 1.46, grounded: 0.36, lifted: 0.35 } },
      elbow: { along: { offset: 0.16, locked: 0.72, grounded: 0.37, lifted: 0.28 }, across: { offset: 2.25, locked: 1.8, grounded: 0.66, lifted: 0.47 } },
      wrist: { along: { offset: 1.62, locked: 2.89, grounded: 0.74, lifted: 0.51 }, across: { offset: 0.59, locked: 1.11, grounded: 0.65, lifted: 0.64 } },
      hip: { along: { offset: 1.78, locked: 1.12, grounded: 0.29, lifted: 0.28 }, across: { offset: 0.89, locked: 0.62, grounded: 0.45, lifted: 0.28 } },
      knee: { along: { offset: 0.53, locked: 0.8, grounded: 0.36, lifted: 0.56 }, across: { offset: 0.28, locked: 1.25, grounded: 1.03, lifted: 1.25 } },
      ankle: { along: { offset: 2.47, locked: 1.19, grounded: 0.98, lifted: 1.66 }, across: { offset: 0.66, locked: 2.18, grounded: 1.34, lifted: 3.04 } },
      heel: { along: { offset: 1.4, locked: 1.41, grounded: 0.92, lifted: 1.4 }, across: { offset: 3.13, locked: 3.05, grounded: 1.23, lifted: 3.24 } },
      foot_index: { along: { offset: 1.47, locked: 2.64, grounded: 1.22, lifted: 2.86 }, across: { offset: 0.86, locked: 2.29, grounded: 1.41, lifted: 2.62 } },
    },
    harmonicShares: [0.389, 0.219, 0.181, 0.072, 0.087, 0.052], correlationS: 0, footCorrelation: 0.81,
  },
};

/** BlazePose full against RTMPose on the treadmill clip, divided by √2. */
export const differencesOnTreadmill: ComparedPoses = {
  swappedFrames: 5, swappedRuns: 4,
  sizes: {
    near: {
      shoulder: { along: { offset: 1.38, locked: 0.23, grounded: 0.43, lifted: 0.37 }, across: { offset: 0.52, locked: 0.23, grounded: 0.42, lifted: 0.45 } },
      elbow: { along: { offset: 2.64, locked: 0.52, grounded: 1.18, lifted: 1.02 }, across: { offset: 0.68, locked: 0.45, grounded: 0.54, lifted: 0.68 } },
      wrist: { along: { offset: 0.82, locked: 0.36, grounded: 0.92, lifted: 0.87 }, across: { offset: 0.12, locked: 0.35, grounded: 0.59, lifted: 0.64 } },
      hip: { along: { offset: 2.16, locked: 0.56, grounded: 0.63, lifted: 0.59 }, across: { offset: 1.36, locked: 0.45, grounded: 0.75, lifted: 0.71 } },
      knee: { along: { offset: 0.71, locked: 0.85, grounded: 0.58, lifted: 0.7 }, across: { offset: 0.62, locked: 0.75, grounded: 0.64, lifted: 0.67 } },
      ankle: { along: { offset: 0.29, locked: 0.8, grounded: 0.47, lifted: 2.09 }, across: { offset: 0.65, locked: 0.79, grounded: 0.5, lifted: 1.78 } },
      heel: { along: { offset: 0.33, locked: 0.94, grounded: 0.67, lifted: 2.02 }, across: { offset: 0.92, locked: 1.25, grounded: 0.66, lifted: 2.28 } },
      foot_index: { along: { offset: 0.58, locked: 2.53, grounded: 0.83, lifted: 3.15 }, across: { offset: 0.07, locked: 1.58, grounded: 0.95, lifted: 1.91 } },
    },
    far: {
      shoulder: { along: { offset: 0.12, locked: 0.24, grounded: 0.58, lifted: 0.43 }, across: { offset: 1.44, locked: 0.6, grounded: 0.68, lifted: 0.58 } },
      elbow: { along: { offset: 0.33, locked: 1.44, grounded: 1.02, lifted: 0.92 }, across: { offset: 1.74, locked: 0.94, grounded: 1.45, lifted: 1.32 } },
      wrist: { along: { offset: 1.11, locked: 1.37, grounded: 1.71, lifted: 1.59 }, across: { offset: 2.91, locked: 1.88, grounded: 1.87, lifted: 1.7 } },
      hip: { along: { offset: 3.18, locked: 0.73, grounded: 0.64, lifted: 0.69 }, across: { offset: 2.27, locked: 1.06, grounded: 0.92, lifted: 0.66 } },
      knee: { along: { offset: 1.09, locked: 0.85, grounded: 0.96, lifted: 0.79 }, across: { offset: 0.58, locked: 1.81, grounded: 1.21, lifted: 1.31 } },
      ankle: { along: { offset: 0.91, locked: 2.31, grounded: 1.48, lifted: 1.88 }, across: { offset: 1.23, locked: 2.96, grounded: 1.05, lifted: 2.42 } },
      heel: { along: { offset: 0.64, locked: 2.61, grounded: 1.89, lifted: 2.01 }, across: { offset: 1.7, locked: 3.48, grounded: 1.25, lifted: 2.85 } },
      foot_index: { along: { offset: 2.42, locked: 3.81, grounded: 1.1, lifted: 2.46 }, across: { offset: 0.02, locked: 2.23, grounded: 1.71, lifted: 2.54 } },
    },
    harmonicShares: [0.351, 0.28, 0.19, 0.102, 0.048, 0.03], correlationS: 0.0271, footCorrelation: 0.83,
  },
};
