/**
 * What runs inside QuickJS before a plugin does: it keeps the functions that it needs from being changed, takes away what
 * could make two runs differ, and gives back texts only. Plain JavaScript as text, because it never runs in Node.
 */

/** Names that the language has and a simulator may use; whatever else the engine offers is taken away. */
const allowed = `AggregateError Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Error EvalError
Float16Array Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array InternalError Iterator JSON Map Math
NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError URIError
Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet decodeURI decodeURIComponent encodeURI
encodeURIComponent globalThis isFinite isNaN parseFloat parseInt undefined`;

/** Names of other hosts and of what this one withholds: whoever asks for one is told, and the report names it. */
const withheld = `Atomics Buffer Bun Date Deno FinalizationRegistry Intl SharedArrayBuffer WeakRef WebAssembly WebSocket Worker
XMLHttpRequest console crypto document eval fetch global importScripts localStorage navigator performance process queueMicrotask
require self setImmediate setInterval setTimeout structuredClone window`;

/** A result longer than this is not taken, in bytes of its JSON. */
export const mostOutput = 64 * 1024;

/**
 * Evaluates to `{ run, describe, tried }`. `run` gives `=` and the JSON, or `!` and what is wrong with the result;
 * `describe` an error as `name, message and stack`; `tried` the first withheld name that was asked for, as name and stack.
 */
export const program = `(() => {
  'use strict';
  const { parse, stringify } = JSON;
  const { defineProperty, getOwnPropertyNames } = Object;
  const { apply } = Reflect;
  const cut = String.prototype.slice;
  const text = String;
  const Failure = Error;
  const start = (value, most) => apply(cut, text(value), [0, most]);
  let first = '';
  const withhold = (holder, name, label) => {
    const get = () => {
      const failure = new Failure(label + ' is not available here');
      if (first === '') first = label + '\\x01' + start(failure.stack, 2000);
      throw failure;
    };
    delete holder[name];
    defineProperty(holder, name, { get, enumerable: false, configurable: false });
  };
  const allowed = new Set(${JSON.stringify(allowed)}.split(/\\s+/));
  for (const name of getOwnPropertyNames(globalThis)) if (!allowed.has(name)) delete globalThis[name];
  for (const name of ${JSON.stringify(withheld)}.split(/\\s+/)) withhold(globalThis, name, name);
  withhold(Math, 'random', 'Math.random');

  const calls = {
    generate: (simulator, { seed, params }, randomOf) => simulator.generate(randomOf(seed), params ?? {}),
    form: (simulator, { task }) => simulator.form(task),
    grade: (simulator, { task, answer }) => simulator.grade(task, answer),
    next: (simulator, { task, turns }) => simulator.next(task, turns),
  };
  const has = (simulator, call) => simulator !== null && typeof simulator === 'object' && typeof simulator[call] === 'function';
  const run = (randomOf, simulator, call, input) => {
    if (!has(simulator, call)) return '!missing';
    const value = calls[call](simulator, parse(input), randomOf);
    const isPromise = value !== null && typeof value === 'object' && typeof value.then === 'function';
    if (isPromise) return '!promise';
    const json = stringify(value);
    if (typeof json !== 'string') return '!nothing';
    return json.length > ${mostOutput} ? '!output' : '=' + json;
  };
  const describe = (error) => {
    try {
      if (error === null || typeof error !== 'object') return 'Error\\x01' + start(error, 300) + '\\x01';
      return start(error.name, 60) + '\\x01' + start(error.message, 300) + '\\x01' + start(error.stack, 2000);
    } catch {
      return 'Error\\x01it threw what cannot be read\\x01';
    }
  };
  return { run, describe, tried: () => first };
})()`;
