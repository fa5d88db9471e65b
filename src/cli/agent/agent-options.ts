import { parseServer } from '../../fleet/redis-access.js';
import type { Options } from '../options/option.js';
import { parseBuild } from '../options/parse-build.js';
import { parseDuration } from '../options/parse-duration.js';

/** Every option of `agent`. */
export const AGENT_OPTIONS = {
  redis: {
    placeholder: 'url',
    help: 'the server that runs are announced on: redis://host:port, or rediss:// for an encrypted connection',
    parse: parseServer,
  },
  heartbeat: {
    placeholder: 'time',
    help: 'after how long without a sign of life its work goes to another agent',
    parse: parseDuration,
    default: '30s',
  },
  build: {
    placeholder: 'command',
    help: 'how base and head of a comparison are built here',
    parse: parseBuild,
    otherwise: 'npm ci && npm run build --if-present, where there is a package-lock.json',
  },
  once: { help: 'end when one job is measured' },
} as const satisfies Options;
