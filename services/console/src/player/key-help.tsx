import { useState } from 'preact/hooks';
import { useLazyPart } from '../components/later.tsx';
import { consoleTexts } from '../texts.ts';

const loadList = () => import('./key-list.tsx');

/** Button that opens the list of the keyboard shortcuts. */
export function KeyHelp() {
  const [isOpened, setOpened] = useState(false);
  const list = useLazyPart(loadList, isOpened);
  return (
    <>
      <button popovertarget="key-help">{consoleTexts.keyHelp.keys}</button>
      <div id="key-help" popover="auto" class="sheet stack" onBeforeToggle={() => setOpened(true)}>
        {list && <list.KeyList />}
      </div>
    </>
  );
}
