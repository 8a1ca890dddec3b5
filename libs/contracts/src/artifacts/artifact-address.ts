import { z } from 'zod';

/** Address of an object in the object store. */
export const ArtifactAddress = z.object({
  bucket: z.string().min(1),
  key: z.string().min(1),
});
export type ArtifactAddress = z.infer<typeof ArtifactAddress>;
