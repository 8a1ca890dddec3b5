export { turnDeg, verticalTiltDeg } from './camera-tilt.ts';
export {
  angleAxisOf,
  bandPath,
  linePath,
  normSds,
  plotOf,
  axisValuesOf,
  stretchesOf,
  type AngleCurve,
  type CurvePlot,
  type NormMark,
} from './curve-plot.ts';
export {
  drawnAngles,
  figureInks,
  figureOf,
  middle,
  type AngleMark,
  type BodyPart,
  type BodySide,
  type DrawnAngle,
  type Figure,
  type FigureContact,
  type FigureFrame,
  type FigureLimb,
  type FigurePoint,
  type InkColour,
  type PicturePoint,
} from './figure.ts';
export { isRoughAngle, singleAngleErrorDeg, wholeDegrees } from './single-angles.ts';
