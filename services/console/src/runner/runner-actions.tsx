import type { User } from '@strideform/sdk';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { mayWrite, signedIn } from '../api/console-session.ts';
import { consoleTexts } from '../texts.ts';
import { EraseRunnerModal } from './erase-runner-modal.tsx';
import { MergeModal } from './merge-modal.tsx';

/** Merges or erases the runner of a page. */
export function RunnerActions({ user }: { user: User }) {
  const [open, setOpen] = useState<'merge' | 'erase' | null>(null);
  const { route } = useLocation();
  const close = (): void => setOpen(null);
  if (!mayWrite()) return null;
  return (
    <>
      <button onClick={() => setOpen('merge')}>{consoleTexts.runnerActions.mergeInto}</button>
      {signedIn.value?.role === 'admin' && (
        <button class="danger" onClick={() => setOpen('erase')}>
          {consoleTexts.runnerActions.erase}
        </button>
      )}
      {open === 'merge' && <MergeModal runner={user} close={close} />}
      {open === 'erase' && (
        <EraseRunnerModal runner={user} close={close} erased={() => route('/console/runners')} />
      )}
    </>
  );
}
