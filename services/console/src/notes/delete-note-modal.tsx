import type { FrameNote } from '@strideform/sdk';
import { ConfirmModal } from '../components/confirm-modal.tsx';
import { laterTexts } from '../later-texts.ts';
import { consoleTexts, fill } from '../texts.ts';

interface DeleteProps {
  readonly note: FrameNote;
  readonly remove: (note: FrameNote) => Promise<void>;
  readonly close: () => void;
}

/** Asks for confirmation, because a deleted note and its drawing cannot be restored. */
export function DeleteNoteModal({ note, remove, close }: DeleteProps) {
  const { text, marks, for_athlete: isForAthlete } = note;
  const texts = laterTexts.deleteNote;
  const act = async (): Promise<void> => {
    await remove(note);
    close();
  };
  return (
    <ConfirmModal
      title={texts.title}
      confirm={consoleTexts.deleteModal.delete}
      act={act}
      close={close}
    >
      {text !== '' && <p>{fill(texts.quoted, { text })}</p>}
      {marks.length > 0 && <p>{texts.drawingGoes}</p>}
      {isForAthlete && <p>{texts.athleteSeesIt}</p>}
      <p>{consoleTexts.deleteModal.thisCannotBeUndone}</p>
    </ConfirmModal>
  );
}
