/**
 * The thread in which simulators run, one call after the other, each in a QuickJS of its own: a fresh engine with 16 MB,
 * a small stack and 100 ms of this thread's time. Whoever started the thread ends it when it does not answer.
 */
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { parentPort } from 'node:worker_threads';
import variant from '@jitl/quickjs-wasmfile-release-sync';
import {
  newQuickJSWASMModuleFromVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
} from 'quickjs-emscripten-core';
import { type Fault, faultOf, placeIn } from './sandbox-fault.ts';
import { program } from './sandbox-program.ts';

/** `input` is JSON; `files` are the plugin's `simulators/*.js`. */
export type Call = { files: Readonly<Record<string, string>>; entry: string; call: string; input: string };
export type Reply = { ok: true; json: string } | { ok: false; fault: Fault };

const mostMemory = 16 * 1024 * 1024;
/** Of QuickJS's own measure; the thread's real stack is many times larger (sandbox.ts). */
const mostStack = 256 * 1024;
/** Processor time of this thread, in microseconds: a busy machine takes none of it away. */
const mostTime = 100_000;

const api = await readApi();
let engine = await newQuickJSWASMModuleFromVariant(variant);
parentPort?.on('message', take);
parentPort?.postMessage('ready');

/** Answers, and says when the next call may come: after a fault not before there is a new engine. */
async function take(call: Call): Promise<void> {
  const reply = answer(call);
  parentPort?.postMessage(reply);
  if (!reply.ok) engine = await newQuickJSWASMModuleFromVariant(variant);
  parentPort?.postMessage('ready');
}

function answer(call: Call): Reply {
  const watch = watchTime();
  try {
    const runtime = engine.newRuntime();
    runtime.setMemoryLimit(mostMemory);
    runtime.setMaxStackSize(mostStack);
    runtime.setInterruptHandler(watch.isLate);
    serveModules(runtime, call.files, watch);
    const context = runtime.newContext();
    const reply = runIn(context, call, watch);
    // After a fault the engine goes as a whole, with all that it still holds.
    if (reply.ok) context.dispose();
    if (reply.ok) runtime.dispose();
    return reply;
  } catch (error) {
    // The engine itself gave way: its own limits did not stop what the thread's limits then did.
    const message = error instanceof Error ? error.message : String(error);
    const kind = watch.isLate() ? 'time' : error instanceof RangeError ? 'stack' : 'memory';
    return { ok: false, fault: faultOf(kind, message.slice(0, 300)) };
  }
}

/** `isLate` once is late for good; `refused` is the first module that may not be imported. */
type Watch = { isLate: () => boolean; refused: string };

function watchTime(): Watch {
  const before = process.threadCpuUsage();
  let isLate = false;
  const look = () => {
    const { user, system } = process.threadCpuUsage(before);
    isLate ||= user + system > mostTime;
    return isLate;
  };
  return { isLate: look, refused: '' };
}

function serveModules(runtime: QuickJSRuntime, files: Call['files'], watch: Watch): void {
  const refuse = (name: string) => {
    watch.refused ||= name;
    return { error: new Error(`may not import ${name}`) };
  };
  runtime.setModuleLoader(
    (name) => (name.startsWith('#') ? api[name] : Object.hasOwn(files, name) ? files[name] : undefined) ?? refuse(name),
    (base, name) => {
      if (name === '#plugin-api') return name;
      const isRelative = /^\.\/[a-z0-9-]+(\/[a-z0-9-]+)?\.(js|ts)$/.test(name);
      if (base.startsWith('#')) return isRelative ? `#${name.replace(/^.*\//, '')}` : refuse(name);
      const path = base === 'host' ? name : `simulators/${name.slice(2)}`;
      return (base === 'host' || isRelative) && Object.hasOwn(files, path) ? path : refuse(name);
    },
  );
}

function runIn(context: QuickJSContext, { entry, call, input }: Call, watch: Watch): Reply {
  const { run, describe, tried } = load(context);
  const refuse = (thrown: QuickJSHandle | null, message = 'it failed') => {
    return { ok: false as const, fault: judge(context, { thrown, message, describe, tried, watch }) };
  };
  const host = evaluate(context, `export { randomOf } from '#plugin-api';`);
  const own = evaluate(context, `export { simulator } from ${JSON.stringify(entry)};`);
  if (!host.value || !own.value) return refuse(host.thrown ?? own.thrown, 'a module waits for something');
  const given = [
    context.getProp(host.value, 'randomOf'),
    context.getProp(own.value, 'simulator'),
    context.newString(call),
    context.newString(input),
  ];
  const result = context.callFunction(run, context.undefined, ...given);
  if (result.error) return refuse(result.error);
  const text = context.getString(result.value);
  // A call that leaves something to be done later (a promise, an import) is not finished: what it wanted comes out now.
  const isDone = !context.runtime.hasPendingJob();
  if (!isDone) context.runtime.executePendingJobs(1000).dispose();
  if (!isDone || watch.isLate() || watch.refused || read(context, tried)) return refuse(null, 'it left a promise');
  for (const handle of [...given, result.value, host.value, own.value, run, describe, tried]) handle.dispose();
  if (text.startsWith('=')) return { ok: true, json: text.slice(1) };
  return { ok: false, fault: ofResult(text.slice(1), call) };
}

function load(context: QuickJSContext) {
  const made = context.unwrapResult(context.evalCode(program, 'program'));
  const [run, describe, tried] = ['run', 'describe', 'tried'].map((name) => context.getProp(made, name));
  made.dispose();
  if (!run || !describe || !tried) throw new Error('the program gave nothing');
  return { run, describe, tried };
}

/** A module's names, once it has run; `thrown` when it threw; neither when it waits for what never comes. */
function evaluate(
  context: QuickJSContext,
  source: string,
): { value: QuickJSHandle | null; thrown: QuickJSHandle | null } {
  const result = context.evalCode(source, 'host', { type: 'module', strict: true });
  if (result.error) return { value: null, thrown: result.error };
  context.runtime.executePendingJobs(1000).dispose();
  const state = context.getPromiseState(result.value);
  if (state.type === 'rejected') return { value: null, thrown: state.error };
  if (state.type === 'pending') return { value: null, thrown: null };
  if (!state.notAPromise) result.value.dispose();
  return { value: state.value, thrown: null };
}

type Trouble = Record<'describe' | 'tried', QuickJSHandle> & {
  thrown: QuickJSHandle | null;
  message: string;
  watch: Watch;
};

/** Names the cause: what was refused comes first, because the error that followed only tells of it. */
function judge(context: QuickJSContext, { thrown, message, describe, tried, watch }: Trouble): Fault {
  if (watch.isLate()) return faultOf('time', 'it worked longer than 100 ms');
  if (watch.refused) return faultOf('import', `may not import ${watch.refused}`, { name: watch.refused.slice(0, 100) });
  const [wish = '', wishStack = ''] = read(context, tried).split('\x01');
  if (wish) return faultOf('withheld', `${wish} is not available here`, { name: wish, ...placeIn(wishStack) });
  if (!thrown) return faultOf('promise', message);
  const [name = '', said = '', stack = ''] = (
    read(context, describe, thrown) || 'InternalError\x01out of memory'
  ).split('\x01');
  if (watch.isLate()) return faultOf('time', 'it worked longer than 100 ms');
  const place = placeIn(stack, said) ?? {};
  if (name === 'InternalError' && said.includes('memory')) return faultOf('memory', said, place);
  if (said === 'stack overflow') return faultOf('stack', said, place);
  if (name === 'SyntaxError' && said.includes("'simulator'"))
    return faultOf('missing', said, { name: 'simulator', ...place });
  return faultOf('error', `${name}: ${said}`, place);
}

/** What a function of the program says; empty when even that cannot be said. */
function read(context: QuickJSContext, of: QuickJSHandle, ...given: QuickJSHandle[]): string {
  const result = context.callFunction(of, context.undefined, ...given);
  return result.error ? '' : context.getString(result.value);
}

function ofResult(word: string, call: string): Fault {
  if (word === 'missing') return faultOf('missing', `simulator.${call} is not a function`, { name: call });
  if (word === 'promise') return faultOf('promise', `${call} gave back a promise`, { name: call });
  if (word === 'output') return faultOf('output', `${call} gave back more than 64 KB`, { name: call });
  return faultOf('shape', `${call} gave back nothing`, { name: call });
}

/** The plugin interface as plain JavaScript: by `#plugin-api` what it exports, by `#exact.ts` one file of it. */
async function readApi(): Promise<Record<string, string>> {
  const parts = ['days', 'exact', 'grade', 'random', 'simulator'];
  const files = ['../../plugin-api.ts', ...parts.map((name) => `../../plugin-api/${name}.ts`)];
  const texts = await Promise.all(files.map((path) => readFile(new URL(path, import.meta.url), 'utf8')));
  const names = ['#plugin-api', ...parts.map((name) => `#${name}.ts`)];
  return Object.fromEntries(names.map((name, place) => [name, stripTypeScriptTypes(texts[place] ?? '')]));
}
