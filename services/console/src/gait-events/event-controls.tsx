import type { SessionDetail } from '@strideform/sdk';
import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { mayWrite } from '../api/console-session.ts';
import { later } from '../components/later.tsx';
import { consoleTexts } from '../texts.ts';
import { isBeingAnalysed } from '../words.ts';
import type { AutomaticEvents } from './automatic-events.tsx';
import type { EventEditor } from './event-editor.tsx';

type EditorProps = Parameters<typeof EventEditor>[0];
type AutomaticProps = Parameters<typeof AutomaticEvents>[0];

const LoadedAutomaticEvents = later(
  async () => (await import('./automatic-events.tsx')).AutomaticEvents,
);

interface ControlsProps {
  readonly session: SessionDetail;
  readonly edit: () => void;
  /** True after the editor was closed: its opener then gets the focus. */
  readonly isFocusWanted: { current: boolean };
  readonly automatic: Omit<AutomaticProps, 'sessionId'>;
}

/** Opens the editor of events, and shows the automatic ones if they were corrected by hand. */
export function EventControls({ session, edit, isFocusWanted, automatic }: ControlsProps) {
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isFocusWanted.current) opener.current?.focus();
    isFocusWanted.current = false;
  }, []);
  const [isAutomaticShown, showAutomatic] = useState(false);
  const texts = consoleTexts.eventStrip;
  const isCorrected = session.measured_with.events_corrected;
  return (
    <>
      <div class="row">
        {isCorrected && <span class="badge plain">{texts.correctedByHand}</span>}
        {isCorrected && (
          <button aria-expanded={isAutomaticShown} onClick={() => showAutomatic(!isAutomaticShown)}>
            {texts.showAutomatic}
          </button>
        )}
        {mayWrite() && (
          <button ref={opener} disabled={isBeingAnalysed(session)} onClick={edit}>
            {texts.editEvents}
          </button>
        )}
      </div>
      {isAutomaticShown && <LoadedAutomaticEvents sessionId={session.session_id} {...automatic} />}
    </>
  );
}

/** Returns the loaded editor, and functions that open and close it. */
export function useEventEditor() {
  const [Editor, setEditor] = useState<ComponentType<EditorProps> | null>(null);
  const isFocusWanted = useRef(false);
  return {
    Editor,
    isFocusWanted,
    open: async (): Promise<void> => {
      const loaded = await import('./event-editor.tsx');
      setEditor(() => loaded.EventEditor);
    },
    close: (): void => {
      isFocusWanted.current = true;
      setEditor(null);
    },
  };
}
