import { z } from 'zod';

/** Field of every answer that shows lasting links. */
export const linksExpireAt = z.iso
  .datetime()
  .optional()
  .describe(
    'End of the links in this answer. A read does not extend it; answers show new links in time',
  );
