/**
 * The machines in which simulators run: a QuickJS each, with the plugin interface in it and nothing of any plugin. Making
 * one takes as long as a call, so the next is made while nobody waits.
 */
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import variant from '@jitl/quickjs-wasmfile-release-sync';
import {
  newQuickJSWASMModuleFromVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
  type QuickJSWASMModule,
} from 'quickjs-emscripten-core';
import { program } from './sandbox-program.ts';
import type { Call } from './sandbox-worker.ts';

const mostMemory = 16 * 1024 * 1024;
/** Of QuickJS's own measure; the thread's real stack is many times larger (sandbox.ts). */
const mostStack = 256 * 1024;

const api = await readApi();
export const newEngine = () => newQuickJSWASMModuleFromVariant(variant);

/** `isLate` once is late for good; `refused` is the first module that may not be imported. */
export type Watch = { isLate: () => boolean; refused: string };

/** A QuickJS that no plugin has seen yet, with the plugin interface in it: used for one call, then thrown away. */
export type Machine = {
  engine: QuickJSWASMModule;
  runtime: QuickJSRuntime;
  context: QuickJSContext;
  /** What the modules of the call are, and its time; of nobody until it comes. */
  serving: { files: Call['files']; watch: Watch };
  own: Record<'run' | 'describe' | 'tried' | 'randomOf', QuickJSHandle>;
};

/** Makes a machine, for one call. */
export function buildMachine(engine: QuickJSWASMModule): Machine {
  const runtime = engine.newRuntime();
  runtime.setMemoryLimit(mostMemory);
  runtime.setMaxStackSize(mostStack);
  const serving: Machine['serving'] = { files: {}, watch: { isLate: () => false, refused: '' } };
  serveModules(runtime, serving);
  const context = runtime.newContext();
  const made = load(context);
  const host = evaluate(context, `export { randomOf } from '#plugin-api';`);
  if (!host.value) throw new Error('the plugin interface cannot be read');
  const randomOf = context.getProp(host.value, 'randomOf');
  host.value.dispose();
  return { engine, runtime, context, serving, own: { ...made, randomOf } };
}

/** Throws a machine away after a call that did well; says whether its engine is clean. */
export function throwAway({ context, runtime, own }: Machine): boolean {
  try {
    for (const handle of Object.values(own)) handle.dispose();
    context.dispose();
    runtime.dispose();
    return true;
  } catch {
    return false;
  }
}

function serveModules(runtime: QuickJSRuntime, serving: Machine['serving']): void {
  const refuse = (name: string) => {
    serving.watch.refused ||= name;
    return { error: new Error(`may not import ${name}`) };
  };
  const own = (name: string) => (Object.hasOwn(serving.files, name) ? serving.files[name] : undefined);
  runtime.setModuleLoader(
    (name) => (name.startsWith('#') ? api[name] : own(name)) ?? refuse(name),
    (base, name) => {
      if (name === '#plugin-api') return name;
      const isRelative = /^\.\/[a-z0-9-]+(\/[a-z0-9-]+)?\.(js|ts)$/.test(name);
      if (base.startsWith('#')) return isRelative ? `#${name.replace(/^.*\//, '')}` : refuse(name);
      const path = base === 'host' ? name : `simulators/${name.slice(2)}`;
      return (base === 'host' || isRelative) && Object.hasOwn(serving.files, path) ? path : refuse(name);
    },
  );
}

function load(context: QuickJSContext) {
  const made = context.unwrapResult(context.evalCode(program, 'program'));
  const [run, describe, tried] = ['run', 'describe', 'tried'].map((name) => context.getProp(made, name));
  made.dispose();
  if (!run || !describe || !tried) throw new Error('the program gave nothing');
  return { run, describe, tried };
}

/** A module's names, once it has run; `thrown` when it threw; neither when it waits for what never comes. */
export function evaluate(
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

/** The plugin interface as plain JavaScript: by `#plugin-api` what it exports, by `#exact.ts` one file of it. */
async function readApi(): Promise<Record<string, string>> {
  const parts = ['days', 'exact', 'grade', 'random', 'simulator'];
  const files = ['../../plugin-api.ts', ...parts.map((name) => `../../plugin-api/${name}.ts`)];
  const texts = await Promise.all(files.map((path) => readFile(new URL(path, import.meta.url), 'utf8')));
  const names = ['#plugin-api', ...parts.map((name) => `#${name}.ts`)];
  return Object.fromEntries(names.map((name, place) => [name, stripTypeScriptTypes(texts[place] ?? '')]));
}
