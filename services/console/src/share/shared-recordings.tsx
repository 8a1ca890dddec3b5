import type { SharedReport } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { RecordedVideo } from '../recordings/recorded-video.tsx';
import { shownLength } from '../recordings/shown-length.ts';
import { voiceOverTexts } from '../recordings/voice-over-texts.ts';

interface RecordingsProps {
  readonly recordings: SharedReport['recordings'];
  /** Reads the report again, because its links end. */
  readonly readAgain: () => Promise<SharedReport>;
}

/** Loads of new links. A browser that cannot play a recording fails with each link. */
const maxRenewals = 3;

/** Recordings of the coach for the athlete, with their players. */
export function SharedRecordings({ recordings: first, readAgain }: RecordingsProps) {
  const [recordings, setRecordings] = useState(first);
  const [renewals, setRenewals] = useState(0);
  const renew = (): void => {
    if (renewals === maxRenewals) return;
    setRenewals(renewals + 1);
    readAgain().then(
      (report) => setRecordings(report.recordings),
      () => undefined,
    );
  };
  return (
    <section class="sheet stack" aria-labelledby="shared-recordings-title">
      <h2 id="shared-recordings-title">{voiceOverTexts.voiceOver.sharedTitle}</h2>
      {recordings.map(({ title, duration, has_sound, url }, index) => (
        <figure key={index} class="shared-note">
          <RecordedVideo url={url} label={title} onError={renew} />
          <figcaption>
            <span class="muted small">{shownLength(duration)}</span> {title}
            {!has_sound && <span class="muted small"> {voiceOverTexts.voiceOver.silent}</span>}
          </figcaption>
        </figure>
      ))}
    </section>
  );
}
