import { z } from 'zod';

export const demoFlag = z
  .stringbool({ truthy: ['true', '1', ''], falsy: ['false', '0'], error: 'must be true or false' })
  .default(false)
  .meta({
    type: 'boolean',
    description:
      'true, or `?demo` alone: show the built-in demo session, whatever the id in the path',
  });
export const DemoQuery = z.object({ demo: demoFlag });
