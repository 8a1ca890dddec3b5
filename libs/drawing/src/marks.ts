// Marks that people draw on pictures. Pages load this part only when they need it.
export { explainedMarks, type ExplainedLines } from './explained-marks.ts';
export {
  angleAtDeg,
  markSizesOf,
  shapesOf,
  type MarkShape,
  type MarkSizes,
  type PictureSize,
} from './mark-shapes.ts';
export {
  markColours,
  markKinds,
  markLimits,
  pointCountOf,
  storedPoint,
  type MarkColour,
  type MarkKind,
  type PenMark,
  type SharePoint,
} from './pen-marks.ts';
