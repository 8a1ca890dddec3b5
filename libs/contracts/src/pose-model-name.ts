import { z } from 'zod';

/** Pose landmark models, from the quickest to the most accurate. */
export const PoseModelName = z.enum(['lite', 'full', 'heavy']);
export type PoseModelName = z.infer<typeof PoseModelName>;
