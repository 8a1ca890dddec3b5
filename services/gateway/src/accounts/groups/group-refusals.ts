import { problemParts } from '@strideform/languages/english';
import { invalidParameters, type InvalidInput } from '@strideform/service-kit/errors';

const wrongGroups = (message: string): InvalidInput =>
  invalidParameters([{ pointer: '/group_ids', message }]);

/** Returns the refusal of groups that do not exist, or that the caller does not see. */
export const unknownGroups = (): InvalidInput => wrongGroups(problemParts.unknown_groups);

export const adminSeesAll = (): InvalidInput => wrongGroups(problemParts.admin_sees_all);
