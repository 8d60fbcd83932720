/**
 * All that a plugin may rely on. Simulators `import { … } from '#plugin-api'`; nothing else can be imported from outside
 * the plugin, and there is no clock, no network, no file and no randomness but `Random`. Numbers of tasks and answers are
 * JSON numbers or texts; every calculation is exact (`exact('0.1')` is one tenth) and rounded only when it is shown.
 *
 * A simulator is a file `simulators/<name>.js` that exports `simulator`, an object of the type `Simulator` below.
 */

export * from './plugin-api/days.ts';
export * from './plugin-api/exact.ts';
export * from './plugin-api/grade.ts';
export * from './plugin-api/random.ts';
export * from './plugin-api/simulator.ts';
