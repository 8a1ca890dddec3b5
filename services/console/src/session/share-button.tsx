import { useState } from 'preact/hooks';
import { later } from '../components/later.tsx';
import { consoleTexts } from '../texts.ts';

const ShareModal = later(async () => (await import('./share-modal.tsx')).ShareModal);

/** Opens the dialog in which a link to the report is made. */
export function ShareButton({ sessionId }: { sessionId: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button onClick={() => setOpen(true)}>{consoleTexts.shareButton.share}</button>
      {isOpen && <ShareModal sessionId={sessionId} close={() => setOpen(false)} />}
    </>
  );
}
