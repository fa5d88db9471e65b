import { cleanText } from '../model/clean-text.js';

/** Longer values are cut to this many characters. */
const MAX_VALUE_LENGTH = 200;

/**
 * Variables known to change start-up or speed. No others are saved, because results files are published and
 * environments are private.
 */
const NAMES: ReadonlySet<string> = new Set([
  'NODE_OPTIONS',
  'NODE_EXTRA_CA_CERTS',
  'NODE_COMPILE_CACHE',
  'NODE_DISABLE_COMPILE_CACHE',
  'NODE_V8_COVERAGE',
  'NODE_DEBUG',
  'UV_THREADPOOL_SIZE',
  'UV_USE_IO_URING',
  'LD_PRELOAD',
  'LD_BIND_NOW',
  'DYLD_INSERT_LIBRARIES',
  'GLIBC_TUNABLES',
  'OPENSSL_CONF',
]);
const ALLOCATORS =
  /^(MALLOC_[A-Z_]{1,40}|MALLOC_CONF|JEMALLOC_CONF|TCMALLOC_[A-Z_]{1,40}|MIMALLOC_[A-Z_]{1,40})$/;

/** Picks the environment variables that change measurements. Their values are cleaned and cut. */
export function measurementVariables(variables: NodeJS.ProcessEnv): Record<string, string> {
  const names = Object.keys(variables).filter((name) => NAMES.has(name) || ALLOCATORS.test(name));
  return Object.fromEntries(
    names.sort().map((name) => [name, cleanText(variables[name] ?? '', MAX_VALUE_LENGTH)]),
  );
}
