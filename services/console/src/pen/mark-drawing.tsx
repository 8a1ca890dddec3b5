import {
  markColours,
  markSizesOf,
  shapesOf,
  type MarkShape,
  type PenMark,
  type PictureSize,
} from '@strideform/drawing/marks';
import type { FrameNote } from '@strideform/sdk';

/** Returns the marks of a note as the drawing code takes them. */
export const marksOf = (note: { readonly marks: FrameNote['marks'] }): PenMark[] =>
  note.marks.map(({ kind, colour, shares, text }) => ({
    ...{ kind, colour, text: text ?? '' },
    shares: shares.map(([xShare = 0, yShare = 0]) => [xShare, yShare] as const),
  }));

interface DrawingProps {
  readonly marks: readonly PenMark[];
  readonly size: PictureSize;
  /** Description for people who do not see the drawing; without one, it is decoration. */
  readonly label?: string;
}

/** Marks over a picture that fits into the same box. */
export const MarkDrawing = ({ marks, size, label }: DrawingProps) => (
  <svg
    class="mark-drawing"
    viewBox={`0 0 ${size.widthPx} ${size.heightPx}`}
    {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
  >
    {marks.map((mark, index) => (
      <MarkFigure key={index} mark={mark} size={size} />
    ))}
  </svg>
);

/** One mark: first its dark edge, then the mark above it. */
export function MarkFigure({ mark, size }: { mark: PenMark; size: PictureSize }) {
  const { edgePx, letterPx } = markSizesOf(size);
  const ink = markColours[mark.colour];
  return (
    <>
      {shapesOf(mark, size).map((shape, index) => (
        <ShapeFigure key={index} shape={shape} ink={ink} edgePx={edgePx} letterPx={letterPx} />
      ))}
    </>
  );
}

interface ShapeProps {
  readonly shape: MarkShape;
  readonly ink: string;
  readonly edgePx: number;
  readonly letterPx: number;
}

function ShapeFigure({ shape, ink, edgePx, letterPx }: ShapeProps) {
  if (shape.kind === 'label')
    return (
      <text
        class="mark-label"
        x={shape.at.xPx}
        y={shape.at.yPx}
        font-size={letterPx}
        fill={ink}
        stroke-width={2 * edgePx}
      >
        {shape.text}
      </text>
    );
  if (shape.kind === 'area')
    return <path class="mark-area" d={shape.path} fill={ink} stroke-width={2 * edgePx} />;
  const { path, widthPx, dashPx } = shape;
  const dash = dashPx === undefined ? {} : { 'stroke-dasharray': `${dashPx} ${dashPx}` };
  return (
    <>
      <path class="mark-edge" d={path} stroke-width={widthPx + 2 * edgePx} {...dash} />
      <path class="mark-stroke" d={path} stroke={ink} stroke-width={widthPx} {...dash} />
    </>
  );
}
