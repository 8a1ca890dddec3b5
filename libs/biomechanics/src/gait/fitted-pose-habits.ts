import type { PoseModelHabits } from './pose-model-habits.ts';

/** Written by `npm run accuracy:bank`; docs/accuracy.md says on whom, and what it brings. */
export const fittedPoseHabits: PoseModelHabits = {
  'blazepose-lite': {
    map: {
      middleS: { value: 0, uncertainty: 0.0222 },
      contactS: { value: 0, uncertainty: 0.0421 },
    },
    rulesErrorS: { middleS: 0.0248, contactS: 0.0482 },
    speed: { value: -0.0777, uncertainty: 0.1117 },
    sessionShares: { event: 0.3042, contact: 0.3104, speed: 1 },
  },
  'blazepose-full': {
    map: {
      middleS: { value: 0, uncertainty: 0.0081 },
      contactS: { value: 0.0114, uncertainty: 0.012 },
    },
    rulesErrorS: { middleS: 0.0151, contactS: 0.039 },
    speed: { value: -0.0231, uncertainty: 0.0527 },
    sessionShares: { event: 0.3566, contact: 0.4451, speed: 0.51 },
  },
};
