export type { OwnFiles, TaskFiles } from './child/child-folder.ts';
export {
  GuardedChild,
  type GuardedChildOptions,
  type GuardedRunOptions,
} from './child/guarded-child.ts';
export { workerModule, type GuardedTask, type TaskHooks } from './child/guarded-task.ts';
export {
  GuardedTaskFailed,
  type ErrorClass,
  type GuardedFailureReason,
} from './child/task-errors.ts';
export { runGuarded } from './child/warm-children.ts';
