import type { SessionDetail, SessionMedia } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { useLazyPart } from '../components/later.tsx';
import { consoleTexts } from '../texts.ts';

interface DownloadsProps {
  readonly session: SessionDetail;
  readonly media: SessionMedia;
}

const loadMenu = () => import('./download-menu.tsx');

/** Button that opens the menu of downloads. */
export function Downloads(props: DownloadsProps) {
  const [isOpened, setOpened] = useState(false);
  const menu = useLazyPart(loadMenu, isOpened);
  return (
    <>
      <button popovertarget="downloads">{consoleTexts.downloads.download}</button>
      <div id="downloads" popover="auto" class="sheet stack" onBeforeToggle={() => setOpened(true)}>
        {menu && <menu.DownloadMenu {...props} />}
      </div>
    </>
  );
}
