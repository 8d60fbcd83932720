import type { cohorts as zhCN } from '../zh-CN/cohorts.ts';

export const cohorts = {} satisfies Record<keyof typeof zhCN, string>;
