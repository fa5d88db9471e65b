import { describeEnvironment } from '../../environment/describe-environment.js';
import { findPackage } from '../../environment/find-package.js';
import { failureCount } from '../../findings/serve-findings.js';
import { messageOf, UsageError } from '../../model/failure.js';
import { SERVE_VERSION, type ServePlan, type ServeResults, type ServerResult } from '../../model/serve.js';
import type { ServeExport } from '../../report/exports/serve-export.js';
import { measureServers } from '../../run/serving/measure-servers.js';
import { ServeRecorder } from '../../run/serving/serve-recorder.js';
import { serialiseServe } from '../../store/serialise-results.js';
import { ownPackage } from '../../version.js';
import { ExitCode } from '../exit-codes.js';
import type { Io } from '../io.js';
import { type Live, liveMeasurement } from '../live.js';
import { isQuiet } from '../options/output-options.js';
import { readOptions, type Typed } from '../options/read-options.js';
import type { Print } from '../print.js';
import { failureOf, forgivingSaves } from '../run/forgiving-saves.js';
import { demandOneOutput, demandSink, type OpenedSink, openSink, STDOUT } from '../run/results-sink.js';
import { shownPath } from '../shown-path.js';
import { chooseServers, planServers } from './prepare-serve.js';
import { SERVE_OPTIONS, type ServeOptions } from './serve-options.js';
import { printServe, readServePrint } from './serve-print.js';
import { ServeTalk, servePlanText } from './serve-talk.js';

/**
 * Runs `serve`: starts every server once per round and loads it, saves after each, and prints how they compare. Throws a
 * UsageError for what can't be measured or saved, and where autocannon is not installed.
 */
export async function serveCommand(handler: string | undefined, typed: Typed, io: Io): Promise<ExitCode> {
  const options = readOptions(SERVE_OPTIONS, typed);
  const print = await readServePrint(options, io);
  demandOneOutput(options);
  const autocannon = findPackage('autocannon', io.cwd);
  if (autocannon === undefined)
    throw new UsageError(
      'serve sends requests with autocannon, which is not installed here: npm i -D autocannon',
    );
  const chosen = await chooseServers(handler, options, typed, io.cwd);
  return liveMeasurement(io, async (now) => {
    const talk = new ServeTalk(io, isQuiet(options), now.signal);
    if (options.dryRun) {
      await demandSink(options, io.cwd);
      io.stdout.write(servePlanText(await planServers(chosen, options, autocannon.path, now)));
      return ExitCode.OK;
    }
    const file = await openSink(options, io.cwd);
    try {
      const planned = await planServers(chosen, options, autocannon.path, now);
      talk.planned(planned);
      const results = await measure(planned.plan, autocannon, file, talk, now, io);
      return await finish(results, file, { options, print }, now, io);
    } finally {
      talk.end();
      await file.close();
    }
  });
}

async function measure(
  plan: ServePlan,
  autocannon: { readonly path: string; readonly version: string },
  file: OpenedSink,
  talk: ServeTalk,
  now: Live,
  io: Io,
): Promise<ServeResults> {
  const recorder = new ServeRecorder({
    kind: 'serve',
    schemaVersion: SERVE_VERSION,
    tool: ownPackage(),
    autocannon: autocannon.version,
    startedAt: new Date().toISOString(),
    environment: await describeEnvironment(io.cwd),
    plan,
  });
  const unlessRefused = forgivingSaves(io);
  const complete = await measureServers(plan, autocannon.path, recorder, now, {
    onStart: (progress) => talk.measuring(progress),
    onRound: (results) => unlessRefused(() => file.saveDocument(serialiseServe(results))),
  });
  return recorder.results(complete);
}

interface Shown {
  readonly options: ServeOptions;
  readonly print: Print<ServeExport>;
}

async function finish(
  results: ServeResults,
  file: OpenedSink,
  { options, print }: Shown,
  { interruption }: Live,
  io: Io,
): Promise<ExitCode> {
  // Results that can't be saved are still shown, but not called saved.
  const failure = await failureOf(() => file.saveDocument(serialiseServe(results)));
  const path = failure === undefined ? file.path : undefined;
  const code = interruption.exitCode();
  if (code !== undefined) {
    const saved = path === undefined ? '' : `; saved in ${shownPath(path, io)}`;
    const reason = failure === undefined ? '' : `; ${messageOf(failure.error)}`;
    io.stderr.write(`interrupted${saved}${reason}\n`);
    return code;
  }
  if (options.output === STDOUT) io.stdout.write(serialiseServe(results));
  else printServe(results, print, io, path);
  if (failure !== undefined) throw failure.error;
  return [...results.servers, ...results.controls].some(hasFailed) ? ExitCode.UNDECIDED : ExitCode.OK;
}

/** Whether a server failed, or a request of its loads did. */
function hasFailed(server: ServerResult): boolean {
  return (
    server.status === 'failed' ||
    ('rounds' in server && server.rounds.some(({ load }) => failureCount(load) > 0))
  );
}
