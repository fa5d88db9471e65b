import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { it } from 'node:test';
import { shellWord } from './shell-word.js';

const WORDS = [
  'results/run.json',
  'my out $x.json',
  "it's",
  'a$b',
  'foo?#',
  '*',
  '~',
  'naïve-名.json',
  '',
  '`id`',
  '-n',
];

it('a word that is printed for people to type arrives in a program as it is', {
  skip: process.platform === 'win32' && 'there is no sh',
}, () => {
  const script = 'console.log(JSON.stringify(process.argv.slice(1)))';
  const line = ['-e', script, '--', ...WORDS].map(shellWord).join(' ');
  const out = execFileSync('sh', ['-c', `'${process.execPath}' ${line}`], { encoding: 'utf8' });
  assert.deepEqual(JSON.parse(out), WORDS);
});

it('a plain path stays as it is', () => {
  assert.equal(shellWord('results/run-1.json'), 'results/run-1.json');
});
