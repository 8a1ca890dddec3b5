import {
  markColours,
  markKinds,
  markLimits,
  type MarkColour,
  type MarkKind,
} from '@strideform/drawing/marks';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Refusal } from '../components/states.tsx';
import { useUnsaved } from '../components/unsaved.ts';
import type { Playback } from '../player/playback.ts';
import { consoleTexts, fill } from '../texts.ts';
import type { PenEditor, PenTool } from './pen-editor.ts';
import type { DrawnNote } from './drawn-note.ts';

const icons: Readonly<Record<PenTool, string>> = {
  select: 'M5 3l11 7-5 1 3 5-2 1-3-5-4 4z',
  line: 'M4 16L16 4',
  arrow: 'M4 16L16 4M9 4h7v7',
  angle: 'M15 3L4 16h13M9 10a8 8 0 0 1 3 6',
  circle: 'M10 3a7 7 0 1 0 .01 0z',
  plumb_line: 'M10 2v3m0 2v3m0 2v2m-2 1h4l-2 4z',
  freehand: 'M3 15c3-9 6-11 7-8s-3 8 0 8 4-4 7-5',
  text: 'M4 5V3h12v2M10 3v14M7 17h6',
};
const tools: readonly PenTool[] = ['select', ...markKinds];
const colours = Object.keys(markColours) as MarkColour[];

interface ToolsProps {
  readonly pen: DrawnNote;
  readonly editor: PenEditor;
  readonly playback: Playback;
}

/** The tools of the pen, and the words of the note. They replace the player's controls. */
export function PenTools({ pen, editor, playback }: ToolsProps) {
  const { tool, isFull } = editor;
  const { frame } = pen;
  return (
    <section class="pen-tools stack" aria-label={consoleTexts.pen.tools}>
      <div class="row" role="group" aria-label={consoleTexts.pen.kinds}>
        {tools.map((one) => (
          <IconButton
            key={one}
            title={one === 'select' ? consoleTexts.pen.select : consoleTexts.penMarks[one]}
            path={icons[one]}
            isPressed={tool.value === one}
            press={() => editor.choose(one)}
          />
        ))}
      </div>
      <ColoursAndHistory editor={editor} />
      {tool.value === 'text' && <TextWords editor={editor} />}
      <p class="small muted" role="status">
        {isFull.value ? consoleTexts.pen.full : hintOf(tool.value)}
      </p>
      {playback.frame.value !== frame && (
        <p class="row note">
          <span class="grow">{fill(consoleTexts.pen.otherFrame, { frame })}</span>
          <button onClick={() => playback.goTo(frame)}>{consoleTexts.pen.backToFrame}</button>
        </p>
      )}
      <NoteFields pen={pen} editor={editor} />
    </section>
  );
}

/** The words of a text. They are typed before or after a press on their place in the picture. */
function TextWords({ editor }: Pick<ToolsProps, 'editor'>) {
  const { words, textPlace } = editor;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), [textPlace.value]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') editor.placeText();
    if (event.key === 'Escape') editor.cancel();
  };
  return (
    <label class="field">
      {consoleTexts.pen.words}
      <input
        ref={field}
        maxLength={markLimits.text}
        autoComplete="off"
        value={words.value}
        onInput={(event) => editor.write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => editor.placeText()}
      />
    </label>
  );
}

/** The colours, and the buttons that undo, redo and delete. */
function ColoursAndHistory({ editor }: Pick<ToolsProps, 'editor'>) {
  const { colour, selected, canUndo, canRedo } = editor;
  return (
    <div class="row">
      <div class="row" role="group" aria-label={consoleTexts.pen.colour}>
        {colours.map((one) => (
          <button
            key={one}
            class="pen-colour"
            aria-pressed={colour.value === one}
            aria-label={consoleTexts.penColours[one]}
            title={consoleTexts.penColours[one]}
            onClick={() => editor.colourWith(one)}
          >
            <span style={{ background: markColours[one] }} />
          </button>
        ))}
      </div>
      <button disabled={!canUndo.value} onClick={() => editor.undo()}>
        {consoleTexts.pen.undo}
      </button>
      <button disabled={!canRedo.value} onClick={() => editor.redo()}>
        {consoleTexts.pen.redo}
      </button>
      <button disabled={selected.value === null} onClick={() => editor.deleteSelected()}>
        {consoleTexts.pen.delete}
      </button>
    </div>
  );
}

const hintOf = (tool: PenTool): string =>
  tool === 'select' ? consoleTexts.pen.selectHint : consoleTexts.penHints[tool as MarkKind];

interface IconProps {
  readonly title: string;
  readonly path: string;
  readonly isPressed: boolean;
  readonly press: () => void;
}

const IconButton = ({ title, path, isPressed, press }: IconProps) => (
  <button aria-pressed={isPressed} aria-label={title} title={title} onClick={press}>
    <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" stroke-width="2" />
    </svg>
  </button>
);

/** The words of the note, whether the athlete sees it, and the buttons that end the drawing. */
function NoteFields({ pen, editor }: Pick<ToolsProps, 'pen' | 'editor'>) {
  const [text, setText] = useState(pen.note?.text ?? '');
  const [isForAthlete, setForAthlete] = useState(pen.note?.for_athlete ?? false);
  const [isSending, setSending] = useState(false);
  const marks = editor.marks.value;
  useUnsaved(editor.canUndo.value || text !== (pen.note?.text ?? ''));
  const isEmpty = marks.length === 0 && text.trim() === '';
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setSending(true);
    await pen.save({
      text: text.trim(),
      marks: marks.map((mark) => ({ ...mark, shares: mark.shares.map((point) => [...point]) })),
      for_athlete: isForAthlete,
    });
    setSending(false);
  };
  return (
    <form class="stack" onSubmit={(event) => void save(event)}>
      <label class="field">
        {fill(consoleTexts.pen.note, { frame: pen.frame })}
        <input
          name="pen-note"
          maxLength={1000}
          autoComplete="off"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <div class="row">
        <label class="row grow">
          <input
            type="checkbox"
            checked={isForAthlete}
            onChange={(event) => setForAthlete(event.currentTarget.checked)}
          />
          {consoleTexts.notePanel.forTheAthlete}
        </label>
        <button type="button" onClick={pen.close}>
          {consoleTexts.pen.cancel}
        </button>
        <button class="main" disabled={isSending || isEmpty}>
          {consoleTexts.pen.save}
        </button>
      </div>
      <Refusal reason={pen.refusal} />
    </form>
  );
}
