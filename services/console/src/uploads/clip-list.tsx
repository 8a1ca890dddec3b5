import { consoleTexts } from '../texts.ts';
import { ClipForm } from './clip-form.tsx';
import { clipRows, refusedFiles } from './clip-rows.ts';
import { useFollowedClips } from './follow-clips.ts';
import { SentClips } from './sent-clips.tsx';

// The box loads this file when it needs any of these.
export { takeFiles } from './intake.ts';

/** The refused files, the form for the chosen clips, and the clips that are sent. */
export function ClipList() {
  useFollowedClips();
  const drafts = clipRows.value.filter(({ state }) => state === 'draft');
  const sent = clipRows.value.filter(({ state }) => state !== 'draft');
  return (
    <>
      {refusedFiles.value.length > 0 && <RefusedFiles />}
      {drafts.length > 0 && <ClipForm drafts={drafts} />}
      {sent.length > 0 && <SentClips rows={sent} />}
    </>
  );
}

function RefusedFiles() {
  const texts = consoleTexts.refusedFiles;
  return (
    <div class="note warn stack" role="alert">
      <div class="row">
        <strong class="grow">{texts.notSent}</strong>
        <button onClick={() => (refusedFiles.value = [])}>{texts.close}</button>
      </div>
      <ul class="plain-list refused-files">
        {refusedFiles.value.map(({ path, reason }, index) => (
          <li key={index}>
            <strong>{path}</strong> {reason}
          </li>
        ))}
      </ul>
    </div>
  );
}
