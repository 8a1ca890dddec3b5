import type { SharedReport } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { shownQuantity } from '../numbers.ts';
import { usePenParts } from '../pen/use-pen-parts.ts';
import { consoleTexts, fill } from '../texts.ts';

type SharedNote = SharedReport['notes'][number];

/** The coach's notes for the athlete, each with the picture of its frame. */
export const SharedNotes = ({ notes }: { notes: readonly SharedNote[] }) => (
  <section class="sheet stack" aria-labelledby="shared-notes-title">
    <h2 id="shared-notes-title">{consoleTexts.sharedReportPage.notes}</h2>
    {notes.map((note, index) => (
      <NoteFigure key={index} note={note} />
    ))}
  </section>
);

/** Time between two tries to load a picture that is still being taken, ms. */
const tryAgainAfterMs = 5_000;
const maxTries = 8;

function NoteFigure({ note }: { note: SharedNote }) {
  const [tries, setTries] = useState(0);
  const [size, setSize] = useState<{ widthPx: number; heightPx: number } | null>(null);
  const parts = usePenParts(note.marks.length > 0);
  const time = shownQuantity(note.time, 's', 2);
  const tryAgain = (): void => {
    if (tries < maxTries) setTimeout(() => setTries(tries + 1), tryAgainAfterMs);
  };
  return (
    <figure class="shared-note">
      <div class="marked-picture">
        <img
          key={tries}
          src={note.picture_url}
          alt={fill(consoleTexts.sharedReportPage.pictureAt, { time })}
          onLoad={({ currentTarget: { naturalWidth: widthPx, naturalHeight: heightPx } }) =>
            setSize({ widthPx, heightPx })
          }
          onError={tryAgain}
        />
        {parts && size && (
          <parts.MarkDrawing
            marks={parts.marksOf(note)}
            size={size}
            label={consoleTexts.sharedReportPage.drawing}
          />
        )}
      </div>
      <figcaption>
        <span class="muted small">{time}</span> {note.text}
      </figcaption>
    </figure>
  );
}
