import type { SessionDetail } from '@strideform/sdk';
import type { ClipSource } from '../player/video-player.tsx';

/** The clip as it was sent, and the annotated one for browsers that cannot play it. */
export function clipSources({ video_url, analyzed_video_url }: SessionDetail): ClipSource[] {
  const original = { url: video_url, isDrawn: false };
  return analyzed_video_url === undefined
    ? [original]
    : [original, { url: analyzed_video_url, isDrawn: true }];
}
