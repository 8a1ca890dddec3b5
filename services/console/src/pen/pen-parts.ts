// The parts of the pen that a page loads when something is drawn, or is to be drawn.
export { marksOfNumber } from './explained-number.ts';
export { marksOf, MarkDrawing } from './mark-drawing.tsx';
export { PenBoard } from './pen-board.tsx';
export { PenEditor } from './pen-editor.ts';
export { PenTools } from './pen-tools.tsx';
