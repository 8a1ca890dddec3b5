/** Position of the picture on the stage: it is scaled first, and then moved, CSS px. */
export interface StageView {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface StageSize {
  readonly width: number;
  readonly height: number;
}

export interface StagePoint {
  readonly x: number;
  readonly y: number;
}

export const wholePicture: StageView = { scale: 1, x: 0, y: 0 };
export const maxScale = 8;

/** Returns how a stage shows a picture: whole, and in its middle. */
export function contained({ width, height }: StageSize, stage: StageSize): StageView {
  const scale = Math.min(stage.width / width, stage.height / height);
  return { scale, x: (stage.width - scale * width) / 2, y: (stage.height - scale * height) / 2 };
}

/** Returns the view after a zoom around a point of the stage. */
export function zoomed(
  view: StageView,
  factor: number,
  at: StagePoint,
  stage: StageSize,
): StageView {
  const scale = Math.max(1, Math.min(maxScale, view.scale * factor));
  const grown = scale / view.scale;
  const x = at.x - (at.x - view.x) * grown;
  const y = at.y - (at.y - view.y) * grown;
  return clampedToStage({ scale, x, y }, stage);
}

export const moved = (view: StageView, byX: number, byY: number, stage: StageSize): StageView =>
  clampedToStage({ ...view, x: view.x + byX, y: view.y + byY }, stage);

/** Limits a view so that the picture always fills the stage. */
function clampedToStage({ scale, x, y }: StageView, { width, height }: StageSize): StageView {
  const between = (offset: number, size: number): number =>
    Math.min(0, Math.max(size - size * scale, offset));
  return { scale, x: between(x, width), y: between(y, height) };
}

/** Returns the view with a point of the unscaled picture in the middle of the stage. */
export const centredOn = ({ x, y }: StagePoint, scale: number, stage: StageSize): StageView =>
  clampedToStage({ scale, x: stage.width / 2 - x * scale, y: stage.height / 2 - y * scale }, stage);

/** Returns a point of a clip on the unscaled stage. The picture is in the middle of the stage. */
export function onStage(
  { xPx, yPx }: { readonly xPx: number; readonly yPx: number },
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
  stage: StageSize,
): StagePoint & { readonly scale: number } {
  const { scale, x, y } = contained({ width: widthPx, height: heightPx }, stage);
  return { x: x + scale * xPx, y: y + scale * yPx, scale };
}

/**
 * The visible part, independent of the stage's size: the scale, and the point of the picture in the
 * middle of the stage, from 0 to 1.
 */
export type ShownPart = StageView;

export const wholePart: ShownPart = { scale: 1, x: 0.5, y: 0.5 };

export const partOf = ({ scale, x, y }: StageView, { width, height }: StageSize): ShownPart => ({
  scale,
  x: (width / 2 - x) / (width * scale),
  y: (height / 2 - y) / (height * scale),
});

export const viewOfPart = ({ scale, x, y }: ShownPart, stage: StageSize): StageView => {
  const { width, height } = stage;
  return clampedToStage(
    { scale, x: width / 2 - x * width * scale, y: height / 2 - y * height * scale },
    stage,
  );
};

export const middleOf = (points: readonly StagePoint[]): StagePoint => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
});

export const distanceOf = ([a, b]: readonly StagePoint[]): number =>
  a === undefined || b === undefined ? 0 : Math.hypot(a.x - b.x, a.y - b.y);
