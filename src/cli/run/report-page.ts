import { Chalk } from 'chalk';
import type { RunExport } from '../../report/exports/run-export.js';
import type { Exports } from '../find-exports.js';
import type { AskedFile } from './written-file.js';

/** The file of `--html`, which is written only over a page. */
export function pageFile(file: string | undefined, exports: Exports<RunExport>): AskedFile {
  return {
    flag: '--html',
    file,
    mayReplace: isPage,
    otherwise: 'is no HTML page',
    async textOf(results) {
      const { render } = await exports.load('html');
      return render(results, { width: 80, chalk: new Chalk({ level: 0 }) });
    },
  };
}

function isPage(start: string): boolean {
  const text = start.trimStart().toLowerCase();
  return text.startsWith('<!doctype html') || text.startsWith('<html');
}
