export { ReportConfig } from './report.config.ts';
export { ReportModule } from './report.module.ts';
export {
  ANNOTATION_LIMITS,
  VideoAnnotator,
  type AnnotationLimits,
  type AnnotationRequest,
} from './application/video-annotator.ts';
