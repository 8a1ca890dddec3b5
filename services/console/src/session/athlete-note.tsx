import { consoleTexts } from '../texts.ts';

/** Note of the coach to the athlete, as the shared page and the PDF show it. */
export const AthleteNote = ({ note }: { note: string }) => (
  <section class="sheet" aria-labelledby="athlete-note-title">
    <h2 id="athlete-note-title">{consoleTexts.athleteNote.title}</h2>
    <p class="typed">{note}</p>
  </section>
);
