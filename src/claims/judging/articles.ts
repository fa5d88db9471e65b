/** An article whose claims are checked, and whose figures stand beside the user's own. */
export interface Article {
  /** How the tables name it. */
  readonly key: string;
  readonly author: string;
  readonly title: string;
  /** ISO 8601; null where it is not known. */
  readonly date: string | null;
  /** Where its figures were measured; null where it does not say. */
  readonly machine: string | null;
}

export const SHAW: Article = {
  key: 'Shaw 2023',
  author: 'Anthony Shaw',
  title: 'Running Python Parallel Applications with Sub Interpreters',
  date: '2023-11-17',
  machine: '3.4 GHz 4-core i5, CPython 3.12 alpha',
};

export const CHANG_FIRST: Article = {
  key: 'Chang 2025',
  author: 'Jamie Chang',
  title: 'Subinterpreters and Asyncio',
  date: '2025-08-05',
  machine: null,
};

export const CHANG_SECOND: Article = {
  key: 'Chang 2026',
  author: 'Jamie Chang',
  title: 'I was wrong about Subinterpreters',
  date: '2026-01-01',
  machine: '11-core M3',
};

export const DANG: Article = {
  key: 'Dang',
  author: 'Thinh Dang',
  title: 'Python 3.12 Subinterpreters: A New Era of Concurrency',
  date: null,
  machine: null,
};

export const NODE_DOCS: Article = {
  key: 'Node’s docs',
  author: 'Node.js',
  title: 'process.memoryUsage()',
  date: null,
  machine: null,
};
