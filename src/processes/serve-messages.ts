import { cleanText } from '../model/clean-text.js';
import type { FromLoad } from '../serve/loading/load-protocol.js';
import type { LastRequests } from '../serve/loading/until-stopped.js';
import type { FromServer } from '../serve/serve-protocol.js';
import { array, object, variants } from '../store/compound-shapes.js';
import { MAX_COUNT, MAX_LINE_LENGTH } from '../store/limits.js';
import { boolean, constant, integer, text } from '../store/scalar-shapes.js';
import { BEHIND_SLOW, EXPECTED_ANSWER, LOAD_FACTS, MOST_SERVER_WORKERS } from '../store/serve-shape.js';
import { NAME } from '../store/text-shapes.js';

// What processes with foreign code in them may say: a user's handler in the one, autocannon in the other.

type Server<Type extends FromServer['type']> = Extract<FromServer, { readonly type: Type }>;

/** A handler may throw an error whose message has any length: what is too long for a results file is cut. */
const MESSAGE = text({
  maxLength: Number.MAX_SAFE_INTEGER,
  clean: (whole) => cleanText(whole, MAX_LINE_LENGTH),
});

/** The greatest pid that Linux gives. */
const MOST_PROCESSES = 2 ** 22;

export const FROM_SERVER = variants<FromServer, 'type'>('type', {
  calibrated: object<Server<'calibrated'>>({ type: constant('calibrated'), steps: integer(1, MAX_COUNT) }),
  looked: object<Server<'looked'>>({ type: constant('looked') }),
  open: object<Server<'open'>>({
    type: constant('open'),
    port: integer(1, 65_535),
    pids: array(integer(1, MOST_PROCESSES), 1, MOST_SERVER_WORKERS + 1),
  }),
  'not here': object<Server<'not here'>>({ type: constant('not here'), message: MESSAGE }),
  stopped: object<Server<'stopped'>>({ type: constant('stopped'), clean: boolean() }),
  'workers ended': object<Server<'workers ended'>>({
    type: constant('workers ended'),
    ends: array(NAME, 1, MOST_SERVER_WORKERS),
  }),
  failed: object<Server<'failed'>>({ type: constant('failed'), message: MESSAGE }),
});

type Load<Type extends FromLoad['type']> = Extract<FromLoad, { readonly type: Type }>;

const COUNT = integer(0, MAX_COUNT);

export const FROM_LOAD = variants<FromLoad, 'type'>('type', {
  asked: object<Load<'asked'>>({ type: constant('asked'), answers: array(EXPECTED_ANSWER, 0, 100) }),
  warm: object<Load<'warm'>>({ type: constant('warm') }),
  'behind slow': object<Load<'behind slow'>>({ type: constant('behind slow'), seen: BEHIND_SLOW }),
  loaded: object<Load<'loaded'>>({ type: constant('loaded'), seen: LOAD_FACTS }),
  'under way': object<Load<'under way'>>({ type: constant('under way') }),
  sent: object<Load<'sent'>>({
    type: constant('sent'),
    seen: object<LastRequests>({ answered: COUNT, lost: COUNT }),
  }),
  failed: object<Load<'failed'>>({ type: constant('failed'), message: MESSAGE }),
});
