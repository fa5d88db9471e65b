import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createRandom } from '../../../src/model/random.js';

/** An exported function of a package, and how a user would write the workload for it by hand. */
export interface NpmFunction {
  readonly package: string;
  readonly exportName: string;
  /** The import that brings the name which `call` uses, without the module's address. */
  readonly imports: string;
  /** The body of `run`, given one task. */
  readonly call: string;
  /** The argument of each call. */
  readonly tasks: readonly unknown[];
}

/** What the functions work on is the project's own text and code, and numbers from a seed. */
export function npmFunctions(): NpmFunction[] {
  const pages = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', ...filesIn('docs', '.md')].map(textOf);
  return [
    {
      package: 'marked',
      exportName: 'parse',
      imports: '{ parse }',
      call: 'parse(task)',
      tasks: pages,
    },
    {
      package: 'js-sha256',
      exportName: 'sha256',
      imports: '{ sha256 }',
      call: 'sha256(task)',
      tasks: pages,
    },
    {
      package: 'uglify-js',
      exportName: 'minify',
      imports: 'uglify',
      call: 'uglify.minify(task)',
      // A larger file takes seconds, and gets faster for minutes.
      tasks: [textOf('node_modules/js-sha256/build/sha256.node.cjs')],
    },
    {
      package: 'papaparse',
      exportName: 'parse',
      imports: 'papa',
      call: 'papa.parse(task)',
      tasks: numbers(20, 1000).map((row) => row.map((number, i) => `${i},${number},"a, b"`).join('\n')),
    },
    {
      package: 'd3-array',
      exportName: 'sort',
      imports: '{ sort }',
      call: 'sort(task)',
      tasks: numbers(20, 5000),
    },
  ];
}

const PROJECT = new URL('../../../../', import.meta.url);

function filesIn(folder: string, ending: string): string[] {
  const names = readdirSync(fileURLToPath(new URL(folder, PROJECT)));
  return names.filter((name) => name.endsWith(ending)).map((name) => `${folder}/${name}`);
}

function textOf(path: string): string {
  return readFileSync(fileURLToPath(new URL(path, PROJECT)), 'utf8');
}

function numbers(lists: number, length: number): number[][] {
  const random = createRandom(1);
  return Array.from({ length: lists }, () => Array.from({ length }, random));
}
