import type { SideCycles } from './cycles.ts';
import type { PointName, Side } from './keypoints.ts';
import type { PresentedMetrics } from './metrics/present.ts';
import type { RunnerPlane } from './runner-plane.ts';

/** A side's events, life's seconds, with one standard uncertainty each. */
export interface SideEvents {
  initial_contact_s: number[];
  toe_off_s: number[];
  initial_contact_uncertainty_s: number[];
  toe_off_uncertainty_s: number[];
}

export interface QualityWarning {
  code: string;
  /** For the runner: what is the matter, what it does to the figures, what to do about it. */
  message: string;
}

/**
 * Everything measured on one clip, in the shape of a `strideform.analysis/1` file (`AnalysisFile`
 * in the contracts library, which this type must stay assignable to). Times are life's seconds:
 * presentation times divided by `slow_motion_factor`.
 */
export interface Analysis extends PresentedMetrics {
  format: 'strideform.analysis/1';
  width: number;
  height: number;
  facing: Side;
  near_side: Side;
  runner_plane: RunnerPlane | null;
  pattern: 'running' | 'walking';
  timestamps_s: number[];
  slow_motion_factor: number;
  events: Record<Side, SideEvents>;
  /** Joint and segment angles by API name, one entry per timestamp, deg; null where not known. */
  angles: Record<string, (number | null)[]>;
  /** Whether the foot is on the ground, one entry per timestamp. */
  contact: Record<Side, boolean[]>;
  /** Repaired and filtered keypoints in image pixels, for drawing. */
  keypoints: { names: PointName[]; frames: ([number, number, number] | null)[][] };
  cycles: Record<Side, SideCycles | null>;
  quality: {
    found_share: number;
    frame_count: number;
    rate_hz: number;
    repaired_share: number;
    stride_count: Record<Side, number>;
    /** Self-checks by name; a failed one also warns. */
    checks: Record<string, boolean>;
    warnings: QualityWarning[];
  };
}
