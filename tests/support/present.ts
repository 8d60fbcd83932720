/** The demo world for tests of the running program: seen from now, for the program asks the clock. */
import type { TestProject } from 'vitest/node';
import { provideTemplate } from './template.ts';

export default (project: TestProject) => provideTemplate(project, undefined, new Date());
