import type { SessionMedia } from '@strideform/sdk';
import { FrameTimes } from '../player/frame-times.ts';
import { momentsOf } from '../player/gait-moments.ts';
import { Playback } from '../player/playback.ts';
import { client } from '../api/client.ts';
import type { ClipSource, OfferedClips } from '../player/clip-loading.ts';
import type { SessionData } from './load-session.ts';

/**
 * Returns the clip without drawings, which is encoded for stepping. Analyses of earlier versions
 * have none. For them, it returns the uploaded clip, then the annotated one for browsers that
 * cannot play the upload.
 */
function clipSources(media: SessionMedia): ClipSource[] {
  const { clean_video_url, video_url, analyzed_video_url } = media;
  const clean = { url: clean_video_url ?? video_url, isDrawn: false };
  return analyzed_video_url === undefined
    ? [clean]
    : [clean, { url: analyzed_video_url, isDrawn: true }];
}

/** Returns the videos of a session, with a function that renews their links. */
export const clipsOf = (media: SessionMedia): OfferedClips => ({
  sources: clipSources(media),
  renew: async () => clipSources(await client.sessions.mediaLinks.retrieve(media.session_id)),
});

/**
 * Returns the playback of the clip, with the measured frames and moments if there are any.
 * @param before the playback of the same clip that this one replaces.
 */
export function playbackOf(
  { session, measured }: Pick<SessionData, 'session' | 'measured'>,
  before: Playback | null = null,
): Playback {
  const factor = session.measured_with.slow_motion_factor;
  const timesS = measured?.data.all_timestamps ?? [];
  const startS = session.clean_video_url === undefined ? 0 : timesS[0];
  const times = new FrameTimes(timesS, factor, startS);
  const moments = measured ? momentsOf(measured.assessment.gait_events, measured.data, times) : [];
  return new Playback(times, moments, before);
}
