import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UsageError } from '../model/failure.js';
import { serveResults, serveRound } from '../testing/serve-results.js';
import { readResults, readWorkloads } from './read-results.js';
import { isServe, parseServe } from './read-serve.js';
import { serialiseServe } from './serialise-results.js';

const RESULTS = serveResults([
  {
    handler: 'hello',
    route: 'one-process',
    workers: 1,
    status: 'measured',
    rounds: [serveRound(0, 1000), serveRound(1, 1100, { memory: null })],
  },
  { handler: 'hello', route: 'reuse-port', workers: 2, status: 'skipped', reason: 'no such Node' },
  { handler: 'hello', route: 'cluster', workers: 2, status: 'failed', message: 'it threw', rounds: [] },
]);

describe('a file of serve', () => {
  it('is read as it was written', () => {
    const text = serialiseServe(RESULTS);
    assert.ok(isServe(Buffer.from(text)));
    assert.deepEqual(parseServe(text, 'serve.json'), RESULTS);
  });

  it('is refused with the field that is wrong', () => {
    const text = serialiseServe(RESULTS);
    const refused: readonly (readonly [string, string, RegExp])[] = [
      ['"startMs":50', '"startMs":-1', /servers\[0\]\.rounds\[0\]\.startMs must be a number from 0/],
      ['"workers":1', '"workers":0', /workers must be an integer from 1/],
      ['"status":"skipped"', '"status":"gone"', /servers\[1\]\.status must be one of/],
      ['"schemaVersion": 1', '"schemaVersion": 2', /was written by a newer parallel-bench/],
    ];
    for (const [before, after, message] of refused) {
      assert.ok(text.includes(before), before);
      assert.throws(
        () => parseServe(text.replace(before, after), 'serve.json'),
        (error) => error instanceof UsageError && message.test(error.message),
        after,
      );
    }
  });

  it('is no damaged run where only runs are read', async () => {
    async function* chunks(text: string) {
      yield text;
    }
    const text = serialiseServe(RESULTS);
    const serve = { message: /^standard input was measured by serve, .*report shows it/ };
    await assert.rejects(readResults('-', chunks(text)), serve);
    await assert.rejects(
      readWorkloads('-', () => null, chunks(text)),
      serve,
    );
    await assert.rejects(readResults('-', chunks('{"kind": "other"}')), /^(?!.*serve)/);
  });

  it('shows no escape sequence of a message that it has', () => {
    const text = serialiseServe(RESULTS).replace('it threw', 'it \\u001b[2Jthrew');
    const [, , failed] = parseServe(text, 'serve.json').servers;
    assert.equal(failed?.status === 'failed' && failed.message, 'it threw');
  });
});
