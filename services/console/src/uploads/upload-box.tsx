import { useEffect, useRef, useState } from 'preact/hooks';
import { HowToFilm } from '../first-visit/how-to-film-later.ts';
import { consoleTexts } from '../texts.ts';
import { chosenIn, droppedIn, type ChosenFile } from './chosen-files.ts';
import { clipRows, refusedFiles } from './clip-rows.ts';

type ClipList = typeof import('./clip-list.tsx');

/** Loads the part that few visits need: the form, and the list of clips that are sent. */
const loadClipList = (): Promise<ClipList> => import('./clip-list.tsx');

/** Accepts clips by drag and drop or from the file dialog, and shows what happens to them. */
export function UploadBox() {
  const [isOver, setOver] = useState(false);
  const [isReading, setReading] = useState(false);
  const take = async (chosen: readonly ChosenFile[]): Promise<void> => {
    setReading(true);
    const { takeFiles } = await loadClipList();
    await takeFiles(chosen);
    setReading(false);
  };
  return (
    <section
      aria-label={consoleTexts.uploadBox.sendClips}
      class={isOver ? 'drop over stack' : 'drop stack'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void droppedIn(event.dataTransfer).then(take);
      }}
    >
      <div class="row">
        <ChooseClips take={take} />
        <ChooseFolder take={take} />
        <p class="muted">{consoleTexts.uploadBox.orDropThemHere}</p>
      </div>
      <p role="status" class={isReading ? 'busy' : 'visually-hidden'}>
        {isReading && consoleTexts.uploadBox.reading}
      </p>
      <ChosenClips />
      <FilmingHelp />
    </section>
  );
}

/** Help with filming. The page of a tenant without sessions shows it below the box instead. */
function FilmingHelp() {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="filming-help" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{consoleTexts.howToFilm.howToFilm}</summary>
      {isOpen && <HowToFilm />}
    </details>
  );
}

interface ChooseProps {
  readonly take: (chosen: readonly ChosenFile[]) => Promise<void>;
}

function ChooseClips({ take }: ChooseProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button class="main" onClick={() => input.current?.click()}>
        {consoleTexts.uploadBox.chooseClips}
      </button>
      <input
        ref={input}
        type="file"
        accept="video/*"
        multiple
        hidden
        aria-label={consoleTexts.uploadBox.clips}
        onChange={(event) => {
          void take(chosenIn(event.currentTarget.files));
          // Without this, choosing the same file again would not fire a change event.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

/** Button for a folder of clips. Browsers of phones cannot choose folders. */
function ChooseFolder({ take }: ChooseProps) {
  const input = useRef<HTMLInputElement | null>(null);
  if (!('webkitdirectory' in HTMLInputElement.prototype)) return null;
  const choose = (): void => {
    input.current = document.createElement('input');
    input.current.type = 'file';
    input.current.webkitdirectory = true;
    input.current.onchange = () => void take(chosenIn(input.current?.files ?? null));
    input.current.click();
  };
  return <button onClick={choose}>{consoleTexts.uploadBox.chooseAFolder}</button>;
}

/** The chosen clips, once their part of the console is loaded. */
function ChosenClips() {
  const [loaded, setLoaded] = useState<ClipList | null>(null);
  const isNeeded = clipRows.value.length > 0 || refusedFiles.value.length > 0;
  useEffect(() => {
    if (isNeeded) void loadClipList().then(setLoaded);
  }, [isNeeded]);
  return isNeeded && loaded !== null ? <loaded.ClipList /> : null;
}
