import { RowProblem } from '../problem.js';
import type { Medium } from './found.js';

/** A task of CVAT: the annotation of one video, or of some images. */
interface Task {
  id?: string;
  name?: string;
  source?: string;
  frame_filter?: string;
  width?: string;
  height?: string;
}

/** What stands in `<meta>`, before all images and tracks. */
export class CvatMeta {
  private project: string | undefined;
  private source: string | undefined;
  private readonly tasks: Task[] = [];

  /** Takes one element's text; `path` are names from the root down. */
  take(text: string, path: readonly string[]): void {
    const [, , ...below] = path;
    const name = below.at(-1)!;
    if (below.join('/') === 'source') this.source = text;
    if (below.join('/') === 'project/name') this.project = text;
    const parent = below.at(-2);
    const ofTask = parent === 'task' || parent === 'job';
    if (ofTask && ['id', 'name', 'source', 'frame_filter'].includes(name)) this.open()[name as 'id'] = text;
    if (parent === 'original_size') this.open()[name as 'width'] = text;
  }

  startTask(): void {
    this.tasks.push({});
  }

  /** The project's or task's name; undefined where neither has one. */
  get name(): string | undefined {
    return this.project || this.tasks[0]?.name || undefined;
  }

  /** The video of a task, and how many of its frames lie from one that is annotated to the next. */
  video(taskId: string | undefined, fallback: string): { medium: Medium; step: number } {
    const task = this.task(taskId);
    const name = task.source || this.source || task.name || fallback;
    const aliases = [task.name, task.id].filter((one): one is string => !!one && one !== name);
    const size = { width: pixels(task.width), height: pixels(task.height) };
    return { medium: { kind: 'VIDEO', name, aliases, uri: name, ...size }, step: stepOf(task) };
  }

  private task(id: string | undefined): Task {
    const tasks = this.tasks.filter((task) => task.id !== undefined);
    if (id === undefined && tasks.length > 1) {
      throw new RowProblem('task_id', null, 'is required, since there are several tasks');
    }
    if (id === undefined || tasks.length === 0) return this.tasks[0] ?? {};
    const [found, second] = tasks.filter((task) => task.id === id);
    if (!found) throw new RowProblem('task_id', id, 'is not the id of a task');
    if (second) throw new RowProblem('task_id', id, 'is the id of several tasks');
    return found;
  }

  private open(): Task {
    if (this.tasks.length === 0) this.startTask();
    return this.tasks.at(-1)!;
  }
}

const pixels = (text: string | undefined): number | undefined =>
  text !== undefined && /^\s*\d+\s*$/.test(text) ? Number(text) : undefined;

/** Every so many frames of the video are in the task. */
function stepOf({ frame_filter: filter = '' }: Task): number {
  const step = filter.trim() === '' ? '1' : /^step=([1-9]\d{0,5})$/.exec(filter.trim())?.[1];
  if (step === undefined) throw new RowProblem('frame_filter', filter, 'of the task is not step=N');
  return Number(step);
}
