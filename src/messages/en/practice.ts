import type { practice as zhCN } from '../zh-CN/practice.ts';

export const practice = {} satisfies Record<keyof typeof zhCN, string>;
