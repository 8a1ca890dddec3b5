import type { SharedReport } from '@strideform/sdk';
import { StoredRecording } from '../recordings/recorded-video.tsx';
import { shownLength } from '../recordings/shown-length.ts';
import { voiceOverTexts } from '../recordings/voice-over-texts.ts';

interface RecordingsProps {
  readonly recordings: SharedReport['recordings'];
  /** Reads the report again, because its links end. */
  readonly readAgain: () => Promise<SharedReport>;
}

const texts = voiceOverTexts.voiceOver;

/** Recordings of the coach for the athlete, with their players. */
export function SharedRecordings({ recordings, readAgain }: RecordingsProps) {
  const renew = async (url: string): Promise<string> => {
    const report = await readAgain();
    const renewed = report.recordings.find((recording) => fileOf(recording.url) === fileOf(url));
    if (renewed === undefined) throw new Error(texts.isGone);
    return renewed.url;
  };
  return (
    <section class="sheet stack" aria-labelledby="shared-recordings-title">
      <h2 id="shared-recordings-title">{texts.sharedTitle}</h2>
      {recordings.map(({ title, duration, has_sound, url }) => (
        <figure key={fileOf(url)} class="shared-note">
          <StoredRecording url={url} label={title} renew={() => renew(url)} offersFile />
          <figcaption>
            <span class="muted small">{shownLength(duration)}</span> {title}
            {!has_sound && <span class="muted small"> {texts.silent}</span>}
          </figcaption>
        </figure>
      ))}
    </section>
  );
}

/** Returns what all links to a recording have in common. */
const fileOf = (url: string): string => new URL(url).pathname;
