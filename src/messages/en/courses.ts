import type { courses as zhCN } from '../zh-CN/courses.ts';

export const courses = {} satisfies Record<keyof typeof zhCN, string>;
