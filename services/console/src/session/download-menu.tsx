import type { SessionDetail, SessionMedia } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { client } from '../api/client.ts';
import { sleep } from '../api/sleep.ts';
import { consoleTexts } from '../texts.ts';

const formats = ['csv', 'json', 'c3d', 'trc', 'mot'] as const;

interface DownloadsProps {
  readonly session: SessionDetail;
  readonly media: SessionMedia;
}

/** The files that a coach can keep: the video with drawings, and the data. */
export function DownloadMenu({ session, media }: DownloadsProps) {
  const { session_id: sessionId } = session;
  const [state, setState] = useState<'idle' | 'drawing' | 'refused'>('idle');
  const fetchVideo = async (): Promise<void> => {
    setState('drawing');
    const url = await drawnVideoUrl(sessionId).catch(() => null);
    setState(url === null ? 'refused' : 'idle');
    if (url !== null) location.assign(url);
  };
  return (
    <>
      {media.analyzed_video_url !== undefined && (
        <button disabled={state === 'drawing'} onClick={() => void fetchVideo()}>
          {consoleTexts.downloads.annotatedVideo}
        </button>
      )}
      <p class="small muted" role="status">
        {state === 'drawing' && consoleTexts.downloads.drawing}
        {state === 'refused' && consoleTexts.downloads.notDrawn}
      </p>
      {formats.map((format) => (
        <a key={format} href={exportHref(sessionId, format)} download>
          {consoleTexts.downloads[format]}
        </a>
      ))}
    </>
  );
}

const exportHref = (sessionId: string, format: (typeof formats)[number]): string =>
  `/running/sessions/${sessionId}/export/${format === 'json' ? '' : `?format=${format}`}`;

/** Longest time for which the page waits for a video that is being drawn, ms. */
const drawnWithinMs = 300_000;

/** Returns a link to the annotated video once it is drawn. */
async function drawnVideoUrl(sessionId: string): Promise<string | null> {
  const endMs = performance.now() + drawnWithinMs;
  while (performance.now() < endMs) {
    const { analyzed_video_url: url } = await client.sessions.mediaLinks.retrieve(sessionId);
    if (url === undefined) return null;
    // The link leads to the object store, which pages of another origin cannot read.
    const { type, status, headers } = await fetch(url, { redirect: 'manual' });
    if (type === 'opaqueredirect') return url;
    if (status !== 503) return null;
    const waitS = Number(headers.get('retry-after') ?? 5);
    await sleep(waitS * 1000);
  }
  return null;
}
