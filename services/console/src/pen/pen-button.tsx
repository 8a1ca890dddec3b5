import { useKeys } from '../player/keys.ts';
import { consoleTexts } from '../texts.ts';

/** Opens the pen on the visible frame. */
export function PenButton({ start }: { start: () => void }) {
  useKeys({ d: start }, [start]);
  return (
    <button title={consoleTexts.pen.drawKey} onClick={start}>
      {consoleTexts.pen.draw}
    </button>
  );
}
