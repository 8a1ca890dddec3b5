import { z } from 'zod';
import { plainId } from '../../platform/validation/plain-id.dto.ts';

export const SessionId = plainId().describe('As the answer that created the session showed it');

export const demoFlag = z
  .stringbool({ truthy: ['true', '1', ''], falsy: ['false', '0'], error: 'must be true or false' })
  .default(false)
  .meta({
    type: 'boolean',
    description:
      'true, or `?demo` alone: show the built-in demo session, whatever the id in the path',
  });

export const DemoQuery = z.object({ demo: demoFlag });
export type DemoQuery = z.infer<typeof DemoQuery>;
