import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { ServeResults } from '../../model/serve.js';
import { parseServe } from '../../store/read-serve.js';
import { NO_SIGNALS } from '../../testing/faults/fault-kinds.js';
import { testIo } from '../../testing/io.js';
import { assertGone, startTool, until } from '../../testing/tool.js';
import { main } from '../program.js';
import { ROUTE_IDS } from './choose-servers.js';

const PROJECT = fileURLToPath(new URL('../../../..', import.meta.url));
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'parallel-bench-serve-')));
mkdirSync(join(folder, 'node_modules'));
symlinkSync(
  join(PROJECT, 'node_modules', 'autocannon'),
  join(folder, 'node_modules', 'autocannon'),
  'junction',
);
after(() => rmSync(folder, { recursive: true, force: true }));

const SHORT = ['-r', '1', '-n', '20', '-c', '2', '-w', '2', '--quiet'];

async function serve(...args: string[]) {
  const io = testIo(folder, { COLUMNS: '80' });
  const code = await main(args, io);
  return { code, out: io.out(), err: io.err() };
}

function readSaved(name: string): ServeResults {
  return parseServe(readFileSync(join(folder, name), 'utf8'), name);
}

function write(name: string, code: string): string {
  writeFileSync(join(folder, name), code);
  return `./${name}`;
}

/** Handlers that take a Request and have no Response for it, and what is said of each. */
const FAILING: readonly (readonly [name: string, code: string, says: RegExp])[] = [
  [
    'rejects',
    "async (request) => { throw new Error('async boom'); }",
    /serve can't begin: the handler threw: async boom\.$/m,
  ],
  ['number-given', '(request) => 42', /serve can't begin: the handler gave 42, and not a Response\.$/m],
  ['nothing-given', '{ fetch() {} }', /the handler gave undefined, and not a Response\.$/m],
  [
    'rest',
    "(request, ...rest) => rest[0].end('x')",
    /the handler threw: .*It names fewer than two parameters.*name both: \(request, response\)/,
  ],
  [
    'arguments',
    'function () { return arguments.length; }',
    /the handler gave 1, and not a Response\. It names fewer than two parameters/,
  ],
  ['own-500', "() => new Response('', { status: 500 })", /answers a GET of \/ with status 500: .*--path/],
];

function writeFailing([name, code, says]: (typeof FAILING)[number]): [string[], RegExp] {
  return [[write(`${name}.mjs`, `export default ${code};`)], says];
}

describe('serve', () => {
  it('loads every route, whose workers answer, rightly, and report prints the same from the file', async () => {
    const printed = await serve('serve', '--handlers', 'cpu', ...SHORT, '-o', 'cpu.json');
    assert.equal(printed.code, 0, printed.err);
    const { servers, controls, plan } = readSaved('cpu.json');
    assert.deepEqual(servers.map(({ route }) => route).sort(), [...ROUTE_IDS].sort());
    for (const server of [...servers, ...controls]) {
      if (server.status === 'skipped') {
        assert.match(server.reason, /Node/);
        continue;
      }
      assert.equal(server.status, 'measured');
      for (const { load } of server.rounds) {
        const { answered, otherBody, otherStatus, errors, byWorker } = load;
        assert.deepEqual(
          { answered, otherBody, otherStatus, errors },
          { answered: 20, otherBody: 0, otherStatus: 0, errors: 0 },
        );
        assert.equal(byWorker.length, server.workers);
        // How they are shared out is up to the system, or to which worker was free: see routes.test.
        assert.equal(
          byWorker.reduce((a, b) => a + b, 0),
          20,
        );
      }
    }
    assert.equal(plan.handlers[0]?.requests, 20);
    for (const line of printed.out.split('\n')) assert.ok(line.length <= 80, line);
    assert.match(printed.out, /^ {2}2 × pool +\d/m);
    const reported = await serve('report', 'cpu.json');
    assert.equal(reported.out, printed.out);
    assert.match((await serve('report', 'cpu.json', '-f', 'markdown')).out, /^\| 2 × cluster \| /m);
    const { findings } = JSON.parse((await serve('report', 'cpu.json', '--json')).out);
    assert.equal(findings[0].servers.length, servers.length);
    const refused = await serve('report', 'cpu.json', '-f', 'csv');
    assert.match(refused.err, /--format csv is not for what serve measured/);
  });

  it('takes a handler of one’s own, and counts each answer that is not that of one process as a failure', async () => {
    // Its path is longer than an id may be.
    const deep = join('a'.repeat(200), 'b'.repeat(100));
    mkdirSync(join(folder, deep), { recursive: true });
    const handler = write(
      join(deep, 'differs.mjs'),
      "import cluster from 'node:cluster';\nexport default { fetch: ({ url }) => new Response(cluster.isWorker ? 'other' : new URL(url).pathname) };",
    );
    const args = ['--path', '/users/1', '--routes', 'cluster', ...SHORT, '-o', 'differs.json'];
    const { code, out, err } = await serve('serve', handler, ...args);
    assert.equal(code, 3, err);
    const [one, cluster] = readSaved('differs.json').servers;
    assert.equal(one?.status === 'measured' && one.rounds[0]?.load.answered, 20);
    assert.equal(cluster?.status === 'measured' && cluster.rounds[0]?.load.otherBody, 20);
    assert.match(out, /^ {2}2 × cluster +0 .* 20$/m);
  });

  it('says what is wrong before it measures', async () => {
    const cases: readonly (readonly [string[], RegExp])[] = [
      [['--routes', 'clustre'], /there is no route 'clustre'. Did you mean 'cluster'\?/],
      [['./gone.mjs'], /there is no file .*gone\.mjs/],
      [
        [write('data.json', '{}')],
        /data\.json can't be loaded: it holds data and no code\. Name the module whose default export answers requests\.$/m,
      ],
      [['--path', '/users'], /--path is asked of a handler of your own/],
      [['--routes', 'worker-per-request', '-w', '7'], /--workers is of no route that is measured/],
      [['--handlers', 'hello', '--routes', 'pool'], /--routes pool is for handlers that compute/],
      [['./gone.mjs', '--routes', 'cluster,pool'], /--routes pool is for handlers that compute/],
      [
        [write('number.mjs', 'export default 1;')],
        /number\.mjs is no handler: its default export is of type number/,
      ],
      [[write('throws.mjs', "throw new Error('no database');")], /can't be loaded: Error: no database/],
      [[write('long.mjs', "throw new Error('x'.repeat(100_000));")], /can't be loaded: Error: x{100}/],
      [
        [write('exits.mjs', 'export default (q, s) => process.exit(7);')],
        /serve can't begin: the server's process ended without an answer, by exit code 7\.$/m,
      ],
      [
        [write('missing.mjs', 'export default (q, s) => { s.statusCode = 404; s.end(); };')],
        /with status 404: .*--path/,
      ],
    ];
    for (const [args, message] of [...cases, ...FAILING.map(writeFailing)]) {
      const { code, err } = await serve('serve', ...args, '--quiet', '--no-save');
      assert.equal(code, 2, err);
      assert.match(err, message);
    }
    const io = testIo(tmpdir());
    assert.equal(await main(['serve'], io), 2);
    assert.match(io.err(), /npm i -D autocannon/);
  });

  it('shows results that can’t be saved, and says so once', {
    skip: process.platform === 'win32',
  }, async () => {
    mkdirSync(join(folder, 'out'));
    const handler = write(
      'removes.mjs',
      "import { rmSync } from 'node:fs';\nexport default (q, s) => { rmSync('out', { recursive: true, force: true }); s.end('x'); };",
    );
    const args = ['--routes', 'one-process', '-r', '1', '-n', '20', '-c', '2', '--quiet'];
    const tool = startTool(['serve', handler, ...args, '-o', 'out/gone.json'], { cwd: folder });
    assert.equal(await tool.ended, 2, tool.err());
    assert.match(tool.out(), /^ {2}one-process +\d/m);
    assert.doesNotMatch(tool.out(), /gone\.json/);
    assert.equal(tool.err().match(/The run goes on/g)?.length, 1, tool.err());
    assert.match(tool.err(), /gone\.json can't be saved.*\n$/);
  });

  it('leaves no server behind where it is killed', { skip: NO_SIGNALS }, async () => {
    const tool = startTool(
      [
        'serve',
        '--handlers',
        'wait',
        '--routes',
        'cluster,shared-fd',
        '-w',
        '3',
        '-n',
        '100',
        '-r',
        '50',
        '-o',
        'killed.json',
      ],
      { cwd: folder },
    );
    // The tool, its guardian, a server and its sender, and workers.
    await until('workers serve', () => tool.alive().length >= 7);
    tool.child.kill('SIGKILL');
    await tool.ended;
    await assertGone(tool);
  });
});
