export { newSessionId } from './new-session-id.ts';
export { renderedRearKeypoints } from './rendered-rear.ts';
export {
  readRenderedTruth,
  renderedPointName,
  renderedRunner,
  renderedRunnerKeypoints,
} from './rendered-runner.ts';
