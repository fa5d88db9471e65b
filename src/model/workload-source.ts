import { basename, extname } from 'node:path';
import type { OutputShape } from './output.js';

/** Where a workload's code is, and what it is called with. */
export interface WorkloadSource {
  /** Absolute path of the module. */
  readonly path: string;
  /** The exported function that is called with the arguments of each task; null where the module is a workload. */
  readonly exportName: string | null;
  /** The user's own data; null where the workload makes its input. */
  readonly data: WorkloadData | null;
}

/** What a worker needs to compute tasks: where their code is, and what their parts of an output are. */
export interface CodeSource extends Pick<WorkloadSource, 'path' | 'exportName'> {
  /** Absent where tasks return their results. */
  readonly output?: OutputShape;
}

/** A user's own data. All paths are absolute. */
export type WorkloadData =
  /** `--input`: a text that the workload itself reads. */
  | { readonly kind: 'text'; readonly file: string }
  /** `--calls`: a JSON array, or JSON lines. Each entry is the list of arguments of one call. */
  | { readonly kind: 'calls'; readonly file: string }
  /** `--files`: one call per file, whose only argument is the file's content. */
  | {
      readonly kind: 'files';
      /** The pattern as typed, made absolute. */
      readonly pattern: string;
      readonly files: readonly string[];
      readonly as: 'text' | 'bytes';
    };

/** Lists the files that a user's own data are read from. */
export function dataFiles(data: WorkloadData | null): readonly string[] {
  if (data === null) return [];
  return data.kind === 'files' ? data.files : [data.file];
}

/** The workload's key in saved results: the name of the file or of the function. */
export function workloadId({ path, exportName }: Pick<WorkloadSource, 'path' | 'exportName'>): string {
  return exportName === null || exportName === 'default' ? basename(path, extname(path)) : exportName;
}
