import { Schema } from 'mongoose';

/** Statements that a finding may make about its metric, as in an assessment. */
export const drillIssues = ['below', 'above', 'sides'] as const;

/** Drill that the athlete ticked off on the shared page of a session's report. */
export interface DrillTick {
  readonly tenantId: string;
  readonly sessionId: string;
  /** Metric of the finding that the drill belongs to. */
  readonly metric: string;
  /**
   * Statement of the finding about the metric. A new analysis may lead to another one, with another
   * drill.
   */
  readonly issue: (typeof drillIssues)[number];
  readonly doneAt: Date;
}

export const DrillTickSchema = new Schema<DrillTick>(
  {
    tenantId: { type: String, required: true },
    sessionId: { type: String, required: true },
    metric: { type: String, required: true },
    issue: { type: String, enum: drillIssues, required: true },
    doneAt: { type: Date, required: true },
  },
  { collection: 'drill_ticks', versionKey: false },
);

DrillTickSchema.index({ tenantId: 1, sessionId: 1, metric: 1, issue: 1 }, { unique: true });
