interface NoteProps {
  /** Heading that names the writer or the reader of the note. */
  readonly title: string;
  readonly note: string;
}

/** Note of the coach to the athlete, as the shared page and the PDF show it. */
export const AthleteNote = ({ title, note }: NoteProps) => (
  <section class="sheet" aria-labelledby="athlete-note-title">
    <h2 id="athlete-note-title">{title}</h2>
    <p class="typed">{note}</p>
  </section>
);
