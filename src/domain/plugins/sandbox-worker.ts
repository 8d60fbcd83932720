/**
 * The thread in which simulators run, one call after the other, each in a QuickJS of its own: 16 MB, a small stack and
 * 100 ms of this thread's time. The machine for the next call is made while nobody waits. Whoever started the thread ends
 * it when it does not answer.
 */
import { parentPort } from 'node:worker_threads';
import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core';
import { type Fault, faultOf, placeIn } from './sandbox-fault.ts';
import { buildMachine, evaluate, type Machine, newEngine, throwAway, type Watch } from './sandbox-machine.ts';

/** `input` is JSON; `files` are the plugin's `simulators/*.js`. */
export type Call = { files: Readonly<Record<string, string>>; entry: string; call: string; input: string };
export type Reply = { ok: true; json: string } | { ok: false; fault: Fault };

/** Processor time of this thread, in microseconds: a busy machine takes none of it away. */
const mostTime = 100_000;

let machine = buildMachine(await newEngine());
parentPort?.on('message', take);
parentPort?.postMessage('ready');

/** Answers, and says when the next call may come: not before there is a new machine, after a fault in a new engine. */
async function take(call: Call): Promise<void> {
  const reply = answer(machine, call);
  parentPort?.postMessage(reply);
  machine = buildMachine(reply.ok && throwAway(machine) ? machine.engine : await newEngine());
  parentPort?.postMessage('ready');
}

function answer({ runtime, context, serving, own }: Machine, call: Call): Reply {
  const watch = watchTime();
  try {
    Object.assign(serving, { files: call.files, watch });
    runtime.setInterruptHandler(watch.isLate);
    return runIn(context, call, { own, watch });
  } catch (error) {
    // The engine itself gave way: its own limits did not stop what the thread's limits then did.
    const message = error instanceof Error ? error.message : String(error);
    const kind = watch.isLate() ? 'time' : error instanceof RangeError ? 'stack' : 'memory';
    return { ok: false, fault: faultOf(kind, message.slice(0, 300)) };
  }
}

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

function runIn(
  context: QuickJSContext,
  { entry, call, input }: Call,
  { own, watch }: Pick<Machine, 'own'> & { watch: Watch },
): Reply {
  const { run, describe, tried, randomOf } = own;
  const refuse = (thrown: QuickJSHandle | null, message = 'it failed') => {
    return { ok: false as const, fault: judge(context, { thrown, message, describe, tried, watch }) };
  };
  const module = evaluate(context, `export { simulator } from ${JSON.stringify(entry)};`);
  if (!module.value) return refuse(module.thrown, 'a module waits for something');
  const given = [context.getProp(module.value, 'simulator'), context.newString(call), context.newString(input)];
  const result = context.callFunction(run, context.undefined, randomOf, ...given);
  if (result.error) return refuse(result.error);
  const text = context.getString(result.value);
  // A call that leaves something to be done later (a promise, an import) is not finished: what it wanted comes out now.
  const isDone = !context.runtime.hasPendingJob();
  if (!isDone) context.runtime.executePendingJobs(1000).dispose();
  if (!isDone || watch.isLate() || watch.refused || read(context, tried)) return refuse(null, 'it left a promise');
  for (const handle of [...given, result.value, module.value]) handle.dispose();
  if (text.startsWith('=')) return { ok: true, json: text.slice(1) };
  return { ok: false, fault: ofResult(text.slice(1), call) };
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
    return faultOf('missing', 'export const simulator', { name: 'simulator', ...place });
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
