import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parseRedisUrl, showRedisPlace } from './redis-url.js';

it('reads the parts of an address, and writes the address without its password', () => {
  const { place, password } = parseRedisUrl('rediss://ann%40x:s%3Acret@10.0.0.1:6380/3');
  assert.deepEqual(place, { host: '10.0.0.1', port: 6380, isTls: true, database: 3, username: 'ann@x' });
  assert.equal(password, 's:cret');
  assert.equal(showRedisPlace(place), 'rediss://ann%40x@10.0.0.1:6380/3');
});

it('reads again what it wrote', () => {
  for (const text of ['redis://localhost:6379', 'redis://[::1]:7000/2', 'rediss://u@example.org:1'])
    assert.equal(showRedisPlace(parseRedisUrl(text).place), text);
});

it('takes the usual port where none is given, and no password', () => {
  const { place, password } = parseRedisUrl('redis://queue.internal');
  assert.deepEqual(place, { host: 'queue.internal', port: 6379, isTls: false, database: 0 });
  assert.equal(password, undefined);
});

it('refuses anything else, and shows no password when it does', () => {
  const refused = [
    'http://u:hush@host',
    'redis://u:hush@',
    'redis://:hush@host:99999',
    'redis://:hush@host/name',
    'redis://:hush@host?password=hush',
    'redis://u:%E0hush@host',
    'hush',
  ];
  for (const text of refused)
    assert.throws(
      () => parseRedisUrl(text),
      (error: Error) => /^takes redis:\/\/host:port/.test(error.message) && !error.message.includes('hush'),
      text,
    );
});

for (const [text, why] of [
  ['redis://h:99999', /the port is no number from 1 to 65535$/],
  ['redis://u:hush@h:0/1', /the port/],
  ['rediss://[::1]:x', /the port/],
  ['redis://h?x=1', /it has a query/],
  ['redis://h:1/2?x=1', /it has a query/],
  ['redis://h/1#a', /it has a fragment/],
  ['redis://h/x', /no number of a database$/],
] as const)
  it(`says what is wrong with ${text}`, () => {
    assert.throws(() => parseRedisUrl(text), why);
  });
