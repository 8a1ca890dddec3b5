import type { SharePoint } from '@strideform/drawing/marks';
import { PenEditor, type PenTool } from './pen-editor.ts';

const editorWith = (tool: PenTool): PenEditor => {
  const editor = new PenEditor();
  editor.choose(tool);
  return editor;
};
const drag = (editor: PenEditor, from: SharePoint, to: SharePoint): void => {
  editor.press(from);
  editor.move(to, true);
  editor.release(to);
};
const click = (editor: PenEditor, at: SharePoint): void => {
  editor.press(at);
  editor.release(at);
};
const sharesOf = (editor: PenEditor) => editor.marks.value.map(({ shares }) => shares);

const line = [
  [0.2, 0.2],
  [0.4, 0.6],
] as const;

describe('a pen', () => {
  test('draws a line by a drag, and by two clicks', () => {
    const [dragged, clicked] = [editorWith('line'), editorWith('line')];
    drag(dragged, ...line);
    click(clicked, line[0]);
    expect(clicked.marks.value).toEqual([]);
    clicked.move(line[1], false);
    expect(clicked.draft.value?.shares).toEqual(line);
    click(clicked, line[1]);
    for (const editor of [dragged, clicked]) {
      expect(editor.marks.value).toEqual([
        { kind: 'line', colour: 'yellow', shares: line, text: '' },
      ]);
      expect(editor.draft.value).toBeNull();
    }
  });

  test('draws an angle of three points, however they are set', () => {
    const wanted = [
      [0.5, 0.2],
      [0.5, 0.5],
      [0.8, 0.5],
    ] as const;
    const [clicked, dragged] = [editorWith('angle'), editorWith('angle')];
    for (const point of wanted) click(clicked, point);
    drag(dragged, wanted[0], wanted[1]);
    click(dragged, wanted[2]);
    expect([sharesOf(clicked), sharesOf(dragged)]).toEqual([[wanted], [wanted]]);
  });

  test('keeps the way of a freehand line, and draws only while it is down', () => {
    const editor = editorWith('freehand');
    editor.move([0.9, 0.9], false);
    editor.press([0.1, 0.1]);
    editor.move([0.1001, 0.1], true);
    editor.move([0.2, 0.1], true);
    editor.move([0.2, 0.2], true);
    editor.release([0.2, 0.2]);
    editor.move([0.5, 0.5], false);
    expect(sharesOf(editor)).toEqual([
      [
        [0.1, 0.1],
        [0.2, 0.1],
        [0.2, 0.2],
      ],
    ]);
  });

  test('writes a text only if there is one', () => {
    const editor = editorWith('text');
    click(editor, [0.5, 0.5]);
    editor.choose('text');
    expect(editor.marks.value).toEqual([]);
    editor.write(' Knee ');
    click(editor, [0.5, 0.5]);
    expect(editor.marks.value).toMatchObject([{ kind: 'text', text: 'Knee' }]);
  });

  test('writes a text whose place is chosen before its words', () => {
    const editor = editorWith('text');
    click(editor, [0.3, 0.4]);
    expect(editor.textPlace.value).toEqual([0.3, 0.4]);
    editor.write('Land here');
    expect(editor.draft.value).toMatchObject({ text: 'Land here', shares: [[0.3, 0.4]] });
    editor.placeText();
    expect(editor.marks.value).toMatchObject([{ text: 'Land here', shares: [[0.3, 0.4]] }]);
    expect([editor.draft.value, editor.words.value]).toEqual([null, '']);
    editor.placeText();
    expect(editor.marks.value).toHaveLength(1);
  });

  test('a press elsewhere, or another tool, ends a text and does not lose it', () => {
    const editor = editorWith('text');
    click(editor, [0.3, 0.4]);
    editor.write('Land here');
    click(editor, [0.8, 0.8]);
    click(editor, [0.6, 0.6]);
    editor.write('Lean');
    editor.choose('line');
    expect(editor.marks.value).toMatchObject([
      { text: 'Land here', shares: [[0.3, 0.4]] },
      { text: 'Lean', shares: [[0.6, 0.6]] },
    ]);
  });

  test('moves a mark as a whole, and never out of the picture', () => {
    const editor = editorWith('line');
    drag(editor, ...line);
    editor.choose('select');
    editor.grab(0, null, [0.3, 0.3]);
    editor.move([0.4, 0.3], true);
    editor.move([0.3, 1], true);
    editor.release([0.3, 1]);
    expect(sharesOf(editor)).toEqual([
      [
        [0.2, 0.6],
        [0.4, 1],
      ],
    ]);
    editor.nudge(-0.5, 0);
    expect(sharesOf(editor)[0]![0]).toEqual([0, 0.6]);
  });

  test('moves one point of a mark', () => {
    const editor = editorWith('line');
    drag(editor, ...line);
    editor.choose('select');
    editor.grab(0, 1, line[1]);
    editor.move([0.9, 0.9], true);
    editor.release([0.9, 0.9]);
    expect(sharesOf(editor)).toEqual([[line[0], [0.9, 0.9]]]);
  });

  test('undoes and repeats every change, one after the other', () => {
    const editor = editorWith('line');
    drag(editor, ...line);
    editor.choose('select');
    editor.selectNext();
    editor.colourWith('red');
    editor.nudge(0.1, 0);
    editor.deleteSelected();
    const states = [editor.marks.value];
    while (editor.canUndo.value) {
      editor.undo();
      states.unshift(editor.marks.value);
    }
    expect(states.map((marks) => marks.map(({ colour, shares }) => [colour, shares[0]]))).toEqual([
      [],
      [['yellow', [0.2, 0.2]]],
      [['red', [0.2, 0.2]]],
      [['red', [0.3, 0.2]]],
      [],
    ]);
    for (const state of states.slice(1)) {
      editor.redo();
      expect(editor.marks.value).toBe(state);
    }
    expect(editor.canRedo.value).toBe(false);
  });

  test('forgets what was undone once something else is drawn', () => {
    const editor = editorWith('line');
    drag(editor, ...line);
    editor.undo();
    drag(editor, [0, 0], [1, 1]);
    expect(editor.canRedo.value).toBe(false);
    expect(sharesOf(editor)).toHaveLength(1);
  });

  test('cancels a mark that is not finished', () => {
    const editor = editorWith('line');
    click(editor, line[0]);
    editor.cancel();
    click(editor, line[1]);
    expect(editor.draft.value?.shares[0]).toEqual(line[1]);
    expect(editor.marks.value).toEqual([]);
  });

  test('stops at the limit of marks', () => {
    const editor = editorWith('line');
    for (let i = 0; i < 40; i += 1) drag(editor, ...line);
    expect([editor.marks.value.length, editor.isFull.value]).toEqual([30, true]);
  });

  test('stops at the limit of points', () => {
    const editor = editorWith('freehand');
    for (let stroke = 0; stroke < 6; stroke += 1) {
      editor.press([0, 0]);
      for (let i = 1; i < 400; i += 1) editor.move([i % 2, 0.1 * stroke], true);
      editor.release([0, 0]);
    }
    expect(sharesOf(editor).map((shares) => shares.length)).toEqual([300, 300, 300, 300]);
    expect(editor.isFull.value).toBe(true);
  });
});
