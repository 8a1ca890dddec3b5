import { Schema } from 'mongoose';
import type { RunnerGroup } from './runner-group.ts';

export interface RunnerGroupDocument extends Omit<RunnerGroup, 'groupId'> {
  /** The group's id. */
  readonly _id: string;
  /** Ids of the runners, at most `groupLimits.runnersOfGroup`. */
  readonly userIds: readonly string[];
}

export const RunnerGroupSchema = new Schema<RunnerGroupDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    name: { type: String, required: true },
    createdAt: { type: Date, required: true },
    runnerCount: { type: Number, required: true },
    userIds: { type: [String], required: true },
  },
  { collection: 'runner_groups', versionKey: false },
);

/** Serves the list by name, too. */
RunnerGroupSchema.index({ tenantId: 1, name: 1 }, { unique: true });
/** Serves the groups of a runner. */
RunnerGroupSchema.index({ tenantId: 1, userIds: 1 });
