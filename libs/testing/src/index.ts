export { describeOnObjectStore, describeOnStores, type ObjectStoreBench, type StoresBench } from './describe-on-stores.ts';
export { renderedRunner, renderedRunnerKeypoints } from './rendered-runner.ts';
