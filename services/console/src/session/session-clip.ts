import type { SessionDetail } from '@strideform/sdk';
import { FrameTimes } from '../player/frame-times.ts';
import { momentsOf } from '../player/gait-moments.ts';
import { Playback } from '../player/playback.ts';
import type { ClipSource } from '../player/video-player.tsx';
import type { SessionData } from './load-session.ts';

/** The clip as it was sent, and the annotated one for browsers that cannot play it. */
export function clipSources({ video_url, analyzed_video_url }: SessionDetail): ClipSource[] {
  const original = { url: video_url, isDrawn: false };
  return analyzed_video_url === undefined
    ? [original]
    : [original, { url: analyzed_video_url, isDrawn: true }];
}

/** Plays the clip by the frames and the moments that were measured; it has none without them. */
export function playbackOf({ session, measured }: SessionData): Playback {
  const factor = session.measured_with.slow_motion_factor;
  const times = new FrameTimes(measured?.data.all_timestamps ?? [], factor);
  return new Playback(times, momentsOf(measured?.assessment.gait_events ?? null, times));
}
