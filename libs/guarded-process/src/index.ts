export { increasingNumbers, isListOf, isNumberWithin } from './child/bounded-lists.ts';
export type { OwnFiles, ResultFile, TaskFiles } from './child/child-folder.ts';
export {
  GuardedChild,
  type GuardedChildOptions,
  type GuardedRunOptions,
} from './child/guarded-child.ts';
export { workerModule, type GuardedTask, type TaskHooks } from './child/guarded-task.ts';
export {
  GuardedTaskFailed,
  mayComeFromAnotherTask,
  type GuardedFailureReason,
  type TaskErrorType,
} from './child/task-errors.ts';
export { runGuarded } from './child/warm-children.ts';
