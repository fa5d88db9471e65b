import assert from 'node:assert/strict';
import { it } from 'node:test';
import { shownError } from './shown-error.js';

it('an error shows both ends of a long text that was typed, and all of a short one', () => {
  const flags = Array.from({ length: 100 }, (_, i) => `--flag-${i}`).join(' ');
  const typed = ['run', `--exec-argv=${flags}`, '-s', 'x'.repeat(5000)];
  const shown = shownError(`--exec-argv ${flags}: no. There is no strategy '${'x'.repeat(5000)}'.`, typed);
  assert.ok(shown.length < 500, shown);
  assert.match(
    shown,
    /^--exec-argv --flag-0 .*… \(\d+ more characters\) ….*--flag-99: no\. There is no strategy 'x+…/,
  );
  const short = "there is no strategy 'worker-cpy'. Did you mean 'worker-copy'?";
  assert.equal(shownError(short, ['run', '-s', 'worker-cpy']), short);
});

it('a name in an error moves no cursor and forges no line of a log, and the lines of a message stay', () => {
  const shown = shownError(
    'no commit in /a\n::error::b\r\u001b[2J\n  ##[error]c. The last lines:\none\ntwo',
    [],
  );
  assert.equal(shown, 'no commit in /a ::error::b  [2J\n  # #[error]c. The last lines:\none\ntwo');
});

it('a name in an error reorders and hides nothing: what would is named', () => {
  const shown = shownError("there is no file 'a\u202eb.mjs' or '\u2066c\u200bd\u2028::error::\ufeff'.", []);
  assert.equal(
    shown,
    "there is no file 'a\\u{202e}b.mjs' or '\\u{2066}c\\u{200b}d\\u{2028}::error::\\u{feff}'.",
  );
  const persian = 'there is no file ‘می\u200cخواهم.mjs’.';
  assert.equal(shownError(persian, []), persian);
});
