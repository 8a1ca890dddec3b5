import type { SessionDetail, SessionMedia } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { mayWrite } from '../api/console-session.ts';
import { later } from '../components/later.tsx';
import { consoleTexts } from '../texts.ts';
import { mayAnotherSettingHelp } from './another-setting.ts';

const AnalyseAgainModal = later(
  async () => (await import('./analyse-again-modal.tsx')).AnalyseAgainModal,
);
const CorrectModal = later(async () => (await import('./correct-modal.tsx')).CorrectModal);
const DeleteModal = later(async () => (await import('./delete-modal.tsx')).DeleteModal);

interface ActionProps {
  readonly session: SessionDetail;
  readonly media: SessionMedia;
  readonly reload: () => void;
}

/** Buttons that change the session or delete it. */
export function MoreActions({ session, media, reload }: ActionProps) {
  const [open, setOpen] = useState<'correct' | 'again' | 'delete' | null>(null);
  const close = (): void => setOpen(null);
  const closeAndReload = (): void => {
    close();
    reload();
  };
  return (
    <>
      <button onClick={() => setOpen('correct')}>{consoleTexts.sessionPage.correct}</button>
      {mayAnotherSettingHelp(session) ? (
        <button onClick={() => setOpen('again')}>{consoleTexts.sessionPage.analyseAgain}</button>
      ) : (
        <a class="button" href="/console/">
          {consoleTexts.sessionPage.sendAnotherClip}
        </a>
      )}
      <button class="danger" onClick={() => setOpen('delete')}>
        {consoleTexts.sessionPage.delete}
      </button>
      {open === 'correct' && (
        <CorrectModal session={session} close={close} saved={closeAndReload} />
      )}
      {open === 'again' && (
        <AnalyseAgainModal {...{ session, media, close }} started={closeAndReload} />
      )}
      {open === 'delete' && <DeleteModal session={session} close={close} />}
    </>
  );
}

/** Note that the height is missing, with a button that opens the form for it. */
export function MissingHeight({ session, media, reload }: ActionProps) {
  const [isOpen, setOpen] = useState(false);
  const texts = consoleTexts.missingHeight;
  const close = (): void => setOpen(false);
  const started = (): void => {
    close();
    reload();
  };
  return (
    <div class="note warn" role="note">
      <h2>{texts.title}</h2>
      <p>{texts.whatIsMissing}</p>
      {mayWrite() && <button onClick={() => setOpen(true)}>{texts.addTheHeight}</button>}
      {isOpen && <AnalyseAgainModal {...{ session, media, close, started }} isForHeight />}
    </div>
  );
}
