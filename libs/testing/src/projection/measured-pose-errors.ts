import type { PoseErrors } from './pose-error-sizes.ts';

// Written by: node tools/run-ts.mjs tools/research/accuracy/measure-pose-errors.ts

/** BlazePose full on the rendered runner, against its true joints. */
export const errorsOnRendering: PoseErrors = {
  isAgainstTruth: true,
  swappedFrames: 37,
  swappedRuns: 20,
  frameCount: 360,
  correlationS: 0,
  footCorrelation: 0.83,
  near: {
    shoulder: {
      along: {
        curve: [-2.53, 0.11, -0.12, 0.3, -0.15, -0.03, 0, 0.04, -0.04, 0.02, 0.04, -0.06, 0],
        grounded: 0.16,
        lifted: 0.19,
        strayShare: 0,
        straySize: 0,
      },
      across: {
        curve: [0.05, -1.17, 0.3, -0.47, 0.2, 0.2, -0.05, 0.16, -0.04, -0.17, 0.2, 0.03, -0.02],
        grounded: 0.15,
        lifted: 0.2,
        strayShare: 0,
        straySize: 0,
      },
    },
    elbow: {
      along: {
        curve: [0.16, 0.36, -0.1, -0.09, 0.13, -0.22, 0.23, 0.14, -0.15, -0.04, 0.14, -0.03, 0.1],
        grounded: 0.13,
        lifted: 0.28,
        strayShare: 0.008,
        straySize: 0.79,
      },
      across: {
        curve: [0.12, -0.6, 0.18, -0.07, 0.01, 0.24, -0.12, -0.02, 0.03, -0.24, 0.34, 0.04, -0.22],
        grounded: 0.23,
        lifted: 0.39,
        strayShare: 0.011,
        straySize: 1.04,
      },
    },
    wrist: {
      along: {
        curve: [-0.76, -0.14, -0.1, 0.36, 0.1, -0.43, 0.21, -0.08, 0.02, 0.13, 0.03, 0.01, 0.14],
        grounded: 0.27,
        lifted: 0.3,
        strayShare: 0,
        straySize: 0,
      },
      across: {
        curve: [-0.52, 0.25, 0, -0.09, -0.03, 0.16, -0.13, 0.08, 0, -0.29, 0.19, -0.03, -0.02],
        grounded: 0.4,
        lifted: 0.36,
        strayShare: 0,
        straySize: 0,
      },
    },
    hip: {
      along: {
        curve: [1.3, 0.43, -0.41, 0.19, -0.17, 0.14, 0.11, 0.11, 0.18, 0.13, 0.15, 0.18, 0.22],
        grounded: 0.23,
        lifted: 0.23,
        strayShare: 0.011,
        straySize: 1.08,
      },
      across: {
        curve: [-0.8, 0.36, 0.19, -0.25, 0.31, 0.21, -0.19, 0.35, -0.17, -0.13, 0.04, -0.03, -0.01],
        grounded: 0.21,
        lifted: 0.24,
        strayShare: 0.003,
        straySize: 1.1,
      },
    },
    knee: {
      along: {
        curve: [-0.78, -0.04, 0.21, 0.35, -0.01, 0.05, 0.05, 0.03, 0.01, -0.25, 0.25, 0.16, 0.21],
        grounded: 0.34,
        lifted: 0.35,
        strayShare: 0.031,
        straySize: 2.61,
      },
      across: {
        curve: [
          0.29, 0.17, -1.05, -0.73, -0.19, -0.53, 0.79, 0.34, 0.62, -0.1, -0.51, -0.05, -0.27,
        ],
        grounded: 0.45,
        lifted: 0.56,
        strayShare: 0.092,
        straySize: 3.91,
      },
    },
    ankle: {
      along: {
        curve: [-0.8, 0.08, 0.95, 0.19, 0.83, 0.45, -0.2, 0.37, -0.3, -0.08, -0.11, -0.17, -0.04],
        grounded: 0.48,
        lifted: 0.35,
        strayShare: 0.114,
        straySize: 4.39,
      },
      across: {
        curve: [-1.38, -0.57, -0.61, -0.1, -0.23, -0.19, 0.48, 0.19, 0.36, 0.15, -0.07, 0.1, -0.14],
        grounded: 0.52,
        lifted: 0.4,
        strayShare: 0.036,
        straySize: 2.56,
      },
    },
    heel: {
      along: {
        curve: [1.17, -0.73, 0.66, 0.44, 0.31, 0.98, 0.26, 0.32, -0.19, 0.14, -0.15, -0.22, 0.02],
        grounded: 0.8,
        lifted: 0.38,
        strayShare: 0.083,
        straySize: 5.38,
      },
      across: {
        curve: [-0.74, -0.95, -0.68, -0.19, -0.98, 0.23, 0.54, 0.31, 0.61, 0.07, 0.05, 0.03, -0.02],
        grounded: 0.55,
        lifted: 0.4,
        strayShare: 0.05,
        straySize: 3.49,
      },
    },
    foot_index: {
      along: {
        curve: [-3.2, -1.08, 0.17, 0.55, -0.12, 1.19, -0.17, 0.32, 0.51, -0.02, 0.37, -0.18, -0.12],
        grounded: 1.16,
        lifted: 0.61,
        strayShare: 0.033,
        straySize: 8.41,
      },
      across: {
        curve: [0.14, 0.36, -0.2, -0.13, -0.36, 0.08, -0.02, 0.34, 0.46, 0.13, -0.16, -0.02, -0.19],
        grounded: 0.31,
        lifted: 0.38,
        strayShare: 0.056,
        straySize: 2.24,
      },
    },
  },
  far: {
    shoulder: {
      along: {
        curve: [-2.54, -0.45, -0.29, 0.45, -0.21, -0.11, 0.12, 0.07, 0.06, 0.06, 0.05, 0.02, -0.03],
        grounded: 0.15,
        lifted: 0.17,
        strayShare: 0,
        straySize: 0,
      },
      across: {
        curve: [-1.06, 1.68, -0.27, 0.87, -0.3, 0.17, -0.07, -0.34, 0.22, -0.18, 0.41, -0.02, 0.14],
        grounded: 0.3,
        lifted: 0.22,
        strayShare: 0.017,
        straySize: 1.12,
      },
    },
    elbow: {
      along: {
        curve: [-0.16, 0.62, -0.48, 0.31, -0.04, 0.13, -0.02, 0.18, -0.04, -0.3, 0.33, -0.05, 0.25],
        grounded: 0.37,
        lifted: 0.28,
        strayShare: 0,
        straySize: 0,
      },
      across: {
        curve: [
          -2.25, -0.74, -0.11, 1.88, -0.4, 0.81, -0.57, -0.31, 0.09, -0.45, 0.76, -0.16, 0.55,
        ],
        grounded: 0.66,
        lifted: 0.48,
        strayShare: 0,
        straySize: 0,
      },
    },
    wrist: {
      along: {
        curve: [-1.62, -1.87, 0.69, -2.2, 1.16, -1.42, 1.34, -0.06, 0.45, 0.65, -0.4, 0.52, -0.97],
        grounded: 0.76,
        lifted: 0.61,
        strayShare: 0,
        straySize: 0,
      },
      across: {
        curve: [-0.59, -0.82, 0.12, -0.83, 0.58, 0.28, 0.25, 0.51, -0.23, -0.24, 0.19, -0.22, 0.24],
        grounded: 0.7,
        lifted: 0.31,
        strayShare: 0.025,
        straySize: 1.76,
      },
    },
    hip: {
      along: {
        curve: [1.78, 1.32, -0.65, -0.06, -0.01, -0.41, 0.09, 0.34, -0.04, -0.01, 0.04, 0.1, 0.19],
        grounded: 0.31,
        lifted: 0.28,
        strayShare: 0,
        straySize: 0,
      },
      across: {
        curve: [-0.89, 0.72, 0.11, 0, 0.21, -0.25, 0.15, -0.22, -0.12, -0.09, -0.1, -0.09, -0.17],
        grounded: 0.45,
        lifted: 0.3,
        strayShare: 0,
        straySize: 0,
      },
    },
    knee: {
      along: {
        curve: [
          -0.53, 0.89, -0.23, 0.4, -0.01, -0.34, 0.15, -0.04, 0.08, -0.12, -0.08, 0.16, -0.23,
        ],
        grounded: 0.35,
        lifted: 0.34,
        strayShare: 0.022,
        straySize: 1.56,
      },
      across: {
        curve: [0.28, 0.05, -0.49, -0.13, 1.32, -0.39, 0.36, -0.3, -0.52, -0.58, -0.31, 0.22, 0.12],
        grounded: 0.64,
        lifted: 0.83,
        strayShare: 0.014,
        straySize: 6.66,
      },
    },
    ankle: {
      along: {
        curve: [0.85, -0.82, 0.05, -0.89, 1.47, 1.22, -1.34, -0.85, -0.11, 0.44, 0.94, 0.11, -0.8],
        grounded: 0.41,
        lifted: 1.65,
        strayShare: 0.069,
        straySize: 5.43,
      },
      across: {
        curve: [-2.44, 0.24, -0.42, 0.24, -0.37, -0.69, 0.9, 0.45, -0.29, -0.56, -0.5, 0.49, 0.4],
        grounded: 0.43,
        lifted: 1.34,
        strayShare: 0.05,
        straySize: 4.58,
      },
    },
    heel: {
      along: {
        curve: [
          3.33, -2.11, -0.72, -0.53, 1.63, 1.58, -1.23, -1.33, -0.12, 0.77, 1.11, 0.08, -1.08,
        ],
        grounded: 0.6,
        lifted: 2.08,
        strayShare: 0.039,
        straySize: 6.86,
      },
      across: {
        curve: [-1.46, 0.19, 0.01, 0.16, -0.82, -0.51, 1.01, 0.29, -0.37, -0.47, -0.42, 0.77, 0.44],
        grounded: 0.44,
        lifted: 1.25,
        strayShare: 0.039,
        straySize: 4.57,
      },
    },
    foot_index: {
      along: {
        curve: [
          -1.06, -1.57, -0.25, -0.66, 0.67, 1.17, -0.75, -1.11, 0.27, 0.18, 0.82, 0.38, -1.04,
        ],
        grounded: 0.71,
        lifted: 1.47,
        strayShare: 0.05,
        straySize: 5.5,
      },
      across: {
        curve: [-1.63, 1.79, 1.31, -0.12, -1.49, -1.27, 0.95, 1.51, 0, -0.7, -1.05, 0.31, 0.96],
        grounded: 0.66,
        lifted: 1.61,
        strayShare: 0.053,
        straySize: 7.53,
      },
    },
  },
};

/** BlazePose full against RTMPose on the treadmill clip, divided by √2. */
export const differencesOnTreadmill: PoseErrors = {
  isAgainstTruth: false,
  swappedFrames: 5,
  swappedRuns: 4,
  frameCount: 360,
  correlationS: 0.0271,
  footCorrelation: 0.85,
  near: {
    shoulder: {
      along: {
        curve: [-1.38, 0.13, 0, -0.12, -0.15, 0.13, 0.11, 0.03, -0.12, -0.09, -0.04, 0.03, -0.02],
        grounded: 0.36,
        lifted: 0.43,
        strayShare: 0.006,
        straySize: 1.72,
      },
      across: {
        curve: [0.52, -0.04, -0.01, -0.11, 0.04, -0.18, -0.23, -0.04, -0.06, 0, 0.06, 0.04, -0.04],
        grounded: 0.4,
        lifted: 0.43,
        strayShare: 0,
        straySize: 0,
      },
    },
    elbow: {
      along: {
        curve: [-2.64, 0.12, 0.06, -0.26, -0.59, 0.05, -0.01, -0.21, -0.14, 0.08, 0.02, 0.15, -0.1],
        grounded: 1.05,
        lifted: 0.99,
        strayShare: 0.003,
        straySize: 4.28,
      },
      across: {
        curve: [-0.68, -0.47, 0.06, -0.01, 0.21, -0.2, -0.2, 0.12, 0.05, 0.14, -0.09, 0.04, 0.07],
        grounded: 0.44,
        lifted: 0.63,
        strayShare: 0.003,
        straySize: 2.29,
      },
    },
    wrist: {
      along: {
        curve: [
          -0.82, 0.28, -0.13, -0.11, 0.07, -0.06, -0.1, -0.17, -0.09, 0.17, -0.03, 0.19, 0.17,
        ],
        grounded: 0.85,
        lifted: 0.65,
        strayShare: 0.011,
        straySize: 3.15,
      },
      across: {
        curve: [0.12, 0.12, -0.22, 0.11, -0.14, 0.15, 0.27, -0.18, -0.05, 0.09, -0.07, 0.07, 0.04],
        grounded: 0.37,
        lifted: 0.6,
        strayShare: 0.017,
        straySize: 2.27,
      },
    },
    hip: {
      along: {
        curve: [2.16, 0.19, 0.35, -0.45, 0.3, -0.12, 0.21, 0.01, -0.31, 0.03, 0.12, 0, 0.12],
        grounded: 0.62,
        lifted: 0.57,
        strayShare: 0,
        straySize: 0,
      },
      across: {
        curve: [1.36, -0.17, -0.06, -0.12, 0.47, -0.18, -0.23, -0.15, -0.18, 0.04, 0, -0.02, 0.03],
        grounded: 0.63,
        lifted: 0.67,
        strayShare: 0.011,
        straySize: 3.59,
      },
    },
    knee: {
      along: {
        curve: [
          -0.71, 0.46, 0.54, -0.54, -0.38, -0.07, 0.46, -0.05, -0.38, -0.02, 0.29, -0.16, 0.18,
        ],
        grounded: 0.54,
        lifted: 0.71,
        strayShare: 0.003,
        straySize: 2.56,
      },
      across: {
        curve: [0.62, -0.67, 0.21, 0.32, -0.01, -0.03, -0.61, 0.35, 0.03, -0.04, -0.1, -0.08, 0.06],
        grounded: 0.57,
        lifted: 0.56,
        strayShare: 0.006,
        straySize: 2.63,
      },
    },
    ankle: {
      along: {
        curve: [0.58, -0.41, 0.03, 0.47, -0.28, 0.1, -0.45, 0.18, 0.07, 0.18, -0.04, -0.13, 0.1],
        grounded: 0.41,
        lifted: 0.57,
        strayShare: 0.042,
        straySize: 3.43,
      },
      across: {
        curve: [0.38, -0.56, -0.13, 0.29, 0.35, -0.41, -0.3, 0.64, 0.44, -0.38, -0.34, 0.16, 0.22],
        grounded: 0.42,
        lifted: 0.86,
        strayShare: 0.025,
        straySize: 10.48,
      },
    },
    heel: {
      along: {
        curve: [
          0.82, -0.91, -0.05, 0.87, -0.32, -0.19, -0.53, 0.25, 0.39, 0.34, -0.14, -0.16, 0.15,
        ],
        grounded: 0.59,
        lifted: 1.05,
        strayShare: 0.022,
        straySize: 5.61,
      },
      across: {
        curve: [-0.16, -1.17, -0.35, 0.16, 0.56, -0.4, -0.24, 0.6, 0.42, -0.25, -0.34, 0.03, 0.31],
        grounded: 0.6,
        lifted: 1,
        strayShare: 0.025,
        straySize: 10.62,
      },
    },
    foot_index: {
      along: {
        curve: [-0.38, 1.47, -0.4, 0.8, -0.87, 0.3, -0.93, -0.04, 0.52, 0.26, -0.15, -0.12, -0.04],
        grounded: 0.79,
        lifted: 1.07,
        strayShare: 0.008,
        straySize: 4.87,
      },
      across: {
        curve: [
          0.51, -2.97, -0.25, 1.14, -0.11, -1.16, -0.18, 0.47, 0.69, -0.09, -0.37, 0.15, 0.35,
        ],
        grounded: 0.7,
        lifted: 1.65,
        strayShare: 0.022,
        straySize: 14.28,
      },
    },
  },
  far: {
    shoulder: {
      along: {
        curve: [-0.12, -0.26, 0.1, -0.11, 0.04, 0.08, 0.01, -0.04, -0.07, 0.06, 0.03, 0.09, 0.01],
        grounded: 0.59,
        lifted: 0.4,
        strayShare: 0,
        straySize: 0,
      },
      across: {
        curve: [1.44, -0.72, 0.38, -0.12, 0.05, -0.03, 0.08, -0.07, -0.15, 0.07, 0, 0.02, 0.06],
        grounded: 0.62,
        lifted: 0.53,
        strayShare: 0.011,
        straySize: 2.45,
      },
    },
    elbow: {
      along: {
        curve: [0.33, -1.6, 1.09, -0.29, -0.36, 0.15, 0.09, -0.02, -0.15, -0.1, -0.3, 0.06, -0.14],
        grounded: 0.89,
        lifted: 0.74,
        strayShare: 0.003,
        straySize: 4.17,
      },
      across: {
        curve: [1.74, 0.02, -0.02, 0.07, -1.16, -0.18, -0.11, 0.26, 0.44, -0.12, 0.05, -0.24, 0.26],
        grounded: 1.24,
        lifted: 0.99,
        strayShare: 0.011,
        straySize: 5.24,
      },
    },
    wrist: {
      along: {
        curve: [-1.11, -1.34, 0.47, 0.62, -0.66, -0.09, -0.75, 0.06, 0.46, 0.28, 0.07, -0.18, 0.09],
        grounded: 1.73,
        lifted: 1.45,
        strayShare: 0.003,
        straySize: 6.04,
      },
      across: {
        curve: [-2.91, 1.19, -1.18, 1.46, -1.14, 0.14, -0.63, 0.21, 0.31, 0.24, 0.26, 0.14, 0.24],
        grounded: 1.88,
        lifted: 1.7,
        strayShare: 0,
        straySize: 0,
      },
    },
    hip: {
      along: {
        curve: [3.18, 0.62, -0.61, -0.26, 0.25, 0.35, -0.04, 0.03, -0.14, -0.11, 0.1, 0.02, 0.15],
        grounded: 0.65,
        lifted: 0.68,
        strayShare: 0.003,
        straySize: 2.85,
      },
      across: {
        curve: [2.27, -0.85, 0.56, 0.12, 0.86, 0.16, -0.43, -0.3, -0.2, 0.02, 0.15, 0.23, 0.19],
        grounded: 0.77,
        lifted: 0.62,
        strayShare: 0.008,
        straySize: 3.8,
      },
    },
    knee: {
      along: {
        curve: [
          -1.09, -0.36, 0.04, 0.37, -0.85, 0.16, -0.36, -0.02, -0.46, -0.03, 0.13, 0.27, 0.02,
        ],
        grounded: 0.84,
        lifted: 0.65,
        strayShare: 0.011,
        straySize: 2.99,
      },
      across: {
        curve: [-0.58, -0.69, 0.81, 1.06, 0.83, 0.64, -1.34, -0.81, 0.14, 0.16, 0.84, 0.29, 0.08],
        grounded: 1.01,
        lifted: 0.81,
        strayShare: 0.019,
        straySize: 3.93,
      },
    },
    ankle: {
      along: {
        curve: [1.07, -1.12, -1.8, -1.27, 1.31, 2, 0.01, -0.2, -1.04, -0.28, 0.64, 0.02, -0.01],
        grounded: 0.66,
        lifted: 0.79,
        strayShare: 0.094,
        straySize: 5.65,
      },
      across: {
        curve: [0.94, -1.01, -0.02, 0.74, 1.95, 0.47, -2.12, -1.28, 0.54, 0.5, 1.51, 0.42, -0.72],
        grounded: 1.28,
        lifted: 1.38,
        strayShare: 0.025,
        straySize: 7.64,
      },
    },
    heel: {
      along: {
        curve: [1.64, -1.51, -2.04, -1.52, 1.9, 2.27, -0.21, -0.14, -1.36, -0.21, 0.7, -0.12, 0.24],
        grounded: 0.71,
        lifted: 1.12,
        strayShare: 0.092,
        straySize: 6.6,
      },
      across: {
        curve: [0.73, -1.37, 0.21, 0.27, 2.29, 0.18, -2.52, -1.07, 0.52, 0.69, 1.68, 0.29, -0.52],
        grounded: 1.55,
        lifted: 1.37,
        strayShare: 0.033,
        straySize: 7.06,
      },
    },
    foot_index: {
      along: {
        curve: [-0.55, 0.11, -1.25, -0.9, 0.5, 1.68, -0.03, -0.52, -0.65, -0.1, 0.66, 0.12, -0.31],
        grounded: 1.04,
        lifted: 1.34,
        strayShare: 0.05,
        straySize: 7.02,
      },
      across: {
        curve: [2.41, -3.21, -1.66, 0.51, 2.4, 0.99, -2.13, -1.68, 0.14, 0.52, 1.71, 0.57, -0.89],
        grounded: 1.01,
        lifted: 1.36,
        strayShare: 0.05,
        straySize: 8.33,
      },
    },
  },
};
